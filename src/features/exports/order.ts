import { type Authorization, type PersonActor, rejectInactive, rejectReading } from '../../core/authorization.ts';
import { type CalendarDate, toCalendarDate } from '../../core/dates.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { readingGrants } from '../../core/reading-scope.ts';
import { grantsOf, holdersOf } from '../../core/roles.ts';
import { dayMs } from '../../core/time.ts';
import type { PersonContext } from '../../platform/context.ts';
import { exportScopeOf, type ListQuery, listQueryOf, type ParsedFilter, readFilter } from '../lists/index.ts';

export type ExportSubject =
  | { readonly kind: 'activities'; readonly filter: string }
  /** Days in UTC, both included; `null` = no limit on that side. */
  | { readonly kind: 'audit'; readonly from: CalendarDate | null; readonly to: CalendarDate | null };

/**
 * Activities are for people who read some, and for bot admins. Rows of the audit log have no device group. They are for
 * bot admins, and for auditors without a limit. Throws a domain error.
 */
export function authorizeExport(actor: PersonActor, { kind }: Pick<ExportSubject, 'kind'>): Authorization {
  rejectInactive(actor.person);
  const [asBotAdmin] = grantsOf(actor.grants, 'bot_admin');
  if (kind === 'activities') return asBotAdmin ?? readingGrants(actor.grants)[0] ?? rejectReading(actor);
  const asAuditor = grantsOf(actor.grants, 'auditor').find(({ deviceGroups }) => deviceGroups === null);
  return asAuditor ?? asBotAdmin ?? rejectAudit(actor);
}

function rejectAudit(actor: PersonActor): never {
  return rejectWith('role_missing', {
    needed: 'auditor',
    holders: holdersOf(actor, 'auditor'),
    isForBotAdminsToo: true,
  });
}

export type ParsedExport =
  | { readonly kind: 'subject'; readonly subject: ExportSubject }
  | { readonly kind: 'wrong_span'; readonly word: string };

export interface ExportOrder {
  /** A UUID made by Mendbot. */
  readonly id: string;
  readonly personId: PersonId;
  readonly subject: ExportSubject;
  readonly requestedAt: Date;
  /** `null` = its rows are not settled yet. */
  readonly start: ExportStart | null;
  readonly written: number;
  readonly attempts: number;
  readonly isEnded: boolean;
}

export interface ExportStart {
  readonly at: Date;
  readonly count: number;
}

export function parseExport(text: string): ParsedExport {
  const [word = '', ...rest] = text.trim().split(/\s+/);
  if (word.toLowerCase() !== 'audit') return { kind: 'subject', subject: activitiesBy(text) };
  return parseSpan(rest.join(' '));
}

export function activitiesBy(filter: string): ExportSubject {
  return { kind: 'activities', filter: filter.trim() };
}

/** Reads `2026-03-01..2026-03-31`. Either end may be missing, and a day alone is that day. */
function parseSpan(text: string): ParsedExport {
  const wrong: ParsedExport = { kind: 'wrong_span', word: text };
  const [first = '', second, ...more] = text.split('..').map((day) => day.trim());
  const last = second ?? first;
  const [from, to] = [toCalendarDate(first), toCalendarDate(last)];
  if (more.length > 0 || (first !== '' && from === null) || (last !== '' && to === null)) return wrong;
  if (from !== null && to !== null && from > to) return wrong;
  return { kind: 'subject', subject: { kind: 'audit', from, to } };
}

/** The start of the first day and the end of the last day, in UTC. */
export function instantsOf({ from, to }: Extract<ExportSubject, { kind: 'audit' }>): {
  readonly from: Date | null;
  readonly before: Date | null;
} {
  const startOf = (day: CalendarDate) => new Date(`${day}T00:00:00Z`);
  return {
    from: from === null ? null : startOf(from),
    before: to === null ? null : new Date(startOf(to).getTime() + dayMs),
  };
}

/** The typed text, without the word `audit`. `parseExport` can read this text again. */
export function subjectText(subject: ExportSubject): string {
  if (subject.kind === 'activities') return subject.filter;
  return subject.from === null && subject.to === null ? '' : `${subject.from ?? ''}..${subject.to ?? ''}`;
}

export type ExportQuery =
  | { readonly kind: 'query'; readonly query: ListQuery }
  | Extract<ParsedFilter, { readonly kind: 'wrong' }>;

/** The query of a filter at this moment, limited to what the person may export. */
export async function exportQuery(context: PersonContext, words: string): Promise<ExportQuery> {
  const parsed = readFilter(context, words);
  if (parsed.kind === 'wrong') return parsed;
  const { query } = await listQueryOf(context, parsed.filter, exportScopeOf(context.actor));
  return { kind: 'query', query };
}
