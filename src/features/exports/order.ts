import type { PersonActor } from '../../core/actor.ts';
import { type Authorization, rejectInactive, rejectReading } from '../../core/authorization.ts';
import { type CalendarDate, toCalendarDate } from '../../core/dates.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { readingGrants } from '../../core/reading-scope.ts';
import { grantsOf, holdersOf } from '../../core/roles.ts';
import { dayMs } from '../../core/time.ts';
import type { PersonContext } from '../../platform/context.ts';
import { exportScopeOf, type ListQuery, listQueryOf, type ParsedFilter, readFilter } from '../lists/index.ts';

/** What a person wants as a file: activities by a filter, or a piece of the audit log. */
export type ExportSubject =
  | { readonly kind: 'activities'; readonly filter: string }
  /** Days in UTC, both of which belong to it; `null` = from the first row on, or to the last. */
  | { readonly kind: 'audit'; readonly from: CalendarDate | null; readonly to: CalendarDate | null };

/**
 * Activities for who reads some, and for bot admins. The audit log knows no device groups: it is for bot admins, and for
 * auditors who are limited to none.
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

/** A file that a person asked for and that is not made yet, or was made not long ago. */
export interface ExportOrder {
  /** A UUID of ours. */
  readonly id: string;
  readonly personId: PersonId;
  readonly subject: ExportSubject;
  readonly requestedAt: Date;
  /** `null` until it was settled which rows belong to it. */
  readonly start: ExportStart | null;
  /** How many rows are in the file by now. */
  readonly written: number;
  /** How often it was begun. */
  readonly attempts: number;
  readonly isEnded: boolean;
}

export interface ExportStart {
  readonly at: Date;
  readonly count: number;
}

/** Reads what follows `/remediate export`. */
export function parseExport(text: string): ParsedExport {
  const [word = '', ...rest] = text.trim().split(/\s+/);
  if (word.toLowerCase() !== 'audit') return { kind: 'subject', subject: activitiesBy(text) };
  return parseSpan(rest.join(' '));
}

export function activitiesBy(filter: string): ExportSubject {
  return { kind: 'activities', filter: filter.trim() };
}

/** `2026-03-01..2026-03-31`, either end of which may be missing; a day alone is that day. */
function parseSpan(text: string): ParsedExport {
  const wrong: ParsedExport = { kind: 'wrong_span', word: text };
  const [first = '', second, ...more] = text.split('..').map((day) => day.trim());
  const last = second ?? first;
  const [from, to] = [toCalendarDate(first), toCalendarDate(last)];
  if (more.length > 0 || (first !== '' && from === null) || (last !== '' && to === null)) return wrong;
  if (from !== null && to !== null && from > to) return wrong;
  return { kind: 'subject', subject: { kind: 'audit', from, to } };
}

/** The instants that the days of a span begin with and end before. */
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

/** As it was typed, and as it is read again. */
export function subjectText(subject: ExportSubject): string {
  if (subject.kind === 'activities') return subject.filter;
  return subject.from === null && subject.to === null ? '' : `${subject.from ?? ''}..${subject.to ?? ''}`;
}

export type ExportQuery =
  | { readonly kind: 'query'; readonly query: ListQuery }
  | Extract<ParsedFilter, { readonly kind: 'wrong' }>;

/** What the words of a filter ask for at this moment, of what may go into the person's file. */
export async function exportQuery(context: PersonContext, words: string): Promise<ExportQuery> {
  const parsed = readFilter(context, words);
  if (parsed.kind === 'wrong') return parsed;
  const { query } = await listQueryOf(context, parsed.filter, exportScopeOf(context.actor));
  return { kind: 'query', query };
}
