import { type Activity, isLive } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { CompletedByKind } from '../domain/completed-by.ts';
import type { DigestFacts, DueLine, EscalationFacts, WaitingLine } from '../domain/digest.ts';
import { type Exception, isApproved } from '../domain/exception.ts';
import { type ExceptionFinding, mostNamedFindings } from '../domain/exception-finding.ts';
import { countCompletions, readActivities, readCardLinks } from '../store/digests.ts';
import { readExceptionFindings } from '../store/exception-findings.ts';
import { readExceptions } from '../store/exceptions.ts';
import { type PersonNames, readNames } from '../store/people.ts';
import type { Program } from './context.ts';

/** A line of a digest with the activity as it is now. */
export interface NamedLine<L> {
  readonly line: L;
  readonly activity: Activity;
  /** The address of its card in this channel; `null` where it has none there. */
  readonly permalink: string | null;
}

export interface EscalationReading {
  readonly due: readonly NamedLine<DueLine>[];
  readonly waiting: readonly NamedLine<WaitingLine>[];
  readonly moreDue: number;
  readonly moreWaiting: number;
  /** Display names of requesters. */
  readonly names: PersonNames;
  /** Of whose day it speaks, in the channel's zone. */
  readonly date: CalendarDate;
}

export interface DigestReading extends EscalationReading {
  readonly endingExceptions: readonly Exception[];
  /** Where Defender and Mendbot still do not agree. */
  readonly findings: readonly ExceptionFinding[];
  readonly moreFindings: number;
  readonly weekly: {
    readonly completed: Readonly<Record<CompletedByKind, number>>;
    readonly auditHead: { readonly seq: number; readonly hash: string } | null;
  } | null;
}

/** What a notice about dates says now. */
export type DatedReading =
  | ({ readonly kind: 'digest' } & DigestReading)
  | ({ readonly kind: 'escalation' } & EscalationReading);

/** What is still true of what was to be escalated; `null` where nothing is left. */
export async function readEscalation(program: Program, facts: EscalationFacts): Promise<DatedReading | null> {
  const reading = await readLines(program, facts);
  return reading.due.length + reading.waiting.length === 0 ? null : { kind: 'escalation', ...reading };
}

/** What is still true of what a digest was to say; `null` where nothing is left of it. */
export async function readDigest(program: Program, facts: DigestFacts, madeAt: Date): Promise<DatedReading | null> {
  const lines = await readLines(program, facts);
  const endingExceptions = await readEnding(program, facts);
  const found = await readFindings(program, facts);
  const weekly = await readWeekly(program, facts, madeAt);
  const count = lines.due.length + lines.waiting.length + endingExceptions.length + found.findings.length;
  return count === 0 && weekly === null ? null : { kind: 'digest', ...lines, endingExceptions, ...found, weekly };
}

async function readLines({ store, workspaceId }: Program, facts: EscalationFacts): Promise<EscalationReading> {
  const ids = [...facts.due, ...facts.waiting].map(({ activityId }) => activityId);
  const activities = await readActivities(store.db, workspaceId, [...new Set(ids)]);
  const links = await readCardLinks(store.db, facts.channelId, [...activities.keys()]);
  const named = <L extends DueLine | WaitingLine>(
    lines: readonly L[],
    isTrue: (activity: Activity, line: L) => boolean,
  ) =>
    lines.flatMap((line) => {
      const activity = activities.get(line.activityId);
      if (activity === undefined || !isTrue(activity, line)) return [];
      return [{ line, activity, permalink: links.get(activity.id) ?? null }];
    });
  const requesters = [...activities.values()].flatMap(({ requesterId }) => (requesterId === null ? [] : [requesterId]));
  return {
    due: named(facts.due, isStillDue),
    waiting: named(facts.waiting, ({ status }) => status.state === 'pending'),
    moreDue: facts.moreDue,
    moreWaiting: facts.moreWaiting,
    date: facts.date,
    names: await readNames(store.db, workspaceId, requesters),
  };
}

/** Who has moved the due date since has made the sentence untrue; the next digest speaks of the new one. */
function isStillDue({ status, dueOn }: Activity, line: DueLine): boolean {
  return isLive(status) && (line.dueOn === undefined || line.dueOn === dueOn);
}

async function readEnding({ store, workspaceId }: Program, facts: DigestFacts): Promise<readonly Exception[]> {
  const found = await readExceptions(store.db, workspaceId, facts.endingExceptionIds);
  return facts.endingExceptionIds.map((id) => found.get(id)).filter((one) => one != null).filter(isApproved);
}

async function readFindings(
  { store }: Program,
  { findingIds = [], moreFindings = 0 }: DigestFacts,
): Promise<Pick<DigestReading, 'findings' | 'moreFindings'>> {
  const open = (await readExceptionFindings(store.db, findingIds)).filter(({ isClosed }) => !isClosed);
  const findings = open.slice(0, mostNamedFindings);
  return { findings, moreFindings: open.length - findings.length + moreFindings };
}

async function readWeekly(
  { store, workspaceId }: Program,
  { weekly }: DigestFacts,
  until: Date,
): Promise<DigestReading['weekly']> {
  if (weekly === null) return null;
  const completed = await countCompletions(store.db, workspaceId, { since: new Date(weekly.since), until });
  return { completed, auditHead: weekly.auditHead };
}
