import { type Activity, isLive } from '../domain/activity.ts';
import type {
  DigestFacts,
  DigestReading,
  DueLine,
  EscalationFacts,
  EscalationReading,
  NamedException,
  WaitingLine,
} from '../domain/digest.ts';
import type { EndingException } from '../domain/ending-exception.ts';
import { isApproved } from '../domain/exception.ts';
import { mostNamedFindings } from '../domain/exception-finding.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import { creatorOf } from '../domain/requester-at.ts';
import { readExceptionCardLinks } from '../store/card-links.ts';
import { countCompletions, readActivities, readCardLinks } from '../store/digests.ts';
import { readExceptionFindings } from '../store/exception-findings.ts';
import { readExceptions } from '../store/exceptions.ts';
import { readNames } from '../store/people.ts';
import type { Program } from './context.ts';
import { trendScopeOf } from './read-trends.ts';
import { withPausedCounts } from './with-paused-counts.ts';

/** What is still true of what was to be escalated; `null` where nothing is left. */
export async function readEscalation(program: Program, facts: EscalationFacts): Promise<EscalationReading | null> {
  const reading = await readLines(program, facts);
  return countOf(reading) === 0 ? null : reading;
}

/** What is still true of what a digest was to say; `null` where nothing is left of it. */
export async function readDigest(program: Program, facts: DigestFacts, madeAt: Date): Promise<DigestReading | null> {
  const lines = await readLines(program, facts);
  const endingExceptions = await readEnding(program, facts);
  const found = await readFindings(program, facts);
  const weekly = await readWeekly(program, facts, madeAt);
  const count = countOf(lines) + endingExceptions.length + found.findings.length;
  const { moreEnding = 0 } = facts;
  return count === 0 && weekly === null ? null : { ...lines, endingExceptions, moreEnding, ...found, weekly };
}

function countOf({ due, waiting, waitingExceptions }: EscalationReading): number {
  return due.length + waiting.length + waitingExceptions.length;
}

async function readLines(program: Program, facts: EscalationFacts): Promise<EscalationReading> {
  const { store, workspaceId } = program;
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
  const waitingExceptions = await readWaitingExceptions(program, facts);
  const concerned = [...activities.values()].flatMap((activity) => [creatorOf(activity), activity.assigneeId ?? null]);
  const requesters = waitingExceptions.map(({ exception }) => exception.requesterId);
  return {
    due: named(
      facts.due.map((line) => (isPending(activities.get(line.activityId)) ? line : withoutWaiting(line))),
      isStillDue,
    ),
    waiting: named(
      [...facts.waiting.map((line) => withTrueDate(line, activities)), ...stillWaiting(facts, activities)],
      isPending,
    ),
    moreDue: facts.moreDue,
    moreWaiting: facts.moreWaiting,
    waitingExceptions,
    moreWaitingExceptions: facts.moreWaitingExceptions ?? 0,
    date: facts.date,
    names: await readNames(store.db, workspaceId, [...concerned.filter((id) => id !== null), ...requesters]),
  };
}

async function readWaitingExceptions(
  { store, workspaceId }: Program,
  { channelId, waitingExceptions = [] }: EscalationFacts,
): Promise<readonly NamedException[]> {
  const ids = waitingExceptions.map(({ exceptionId }) => exceptionId);
  const found = await readExceptions(store.db, workspaceId, ids);
  const links = await readExceptionCardLinks(store.db, channelId, ids);
  return waitingExceptions.flatMap((line) => {
    const exception = found.get(line.exceptionId);
    return exception?.status.state === 'requested'
      ? [{ line, exception, permalink: links.get(exception.id) ?? null }]
      : [];
  });
}

/** It may have been paused since. */
function isPending(activity: Activity | undefined): boolean {
  return activity?.status.state === 'pending' && activity.pausedSince === null;
}

function withoutWaiting({ waitingDays: _, ...line }: DueLine): DueLine {
  return line;
}

/** That it is overdue is not said by a due date that was moved since. */
function withTrueDate(line: WaitingLine, activities: ReadonlyMap<ActivityId, Activity>): WaitingLine {
  const { overdue, ...rest } = line;
  return overdue === undefined || overdue.dueOn === activities.get(line.activityId)?.dueOn ? line : rest;
}

/** What is not due any more, as it was to be said, and waits all the same. */
function stillWaiting({ due }: EscalationFacts, activities: ReadonlyMap<ActivityId, Activity>): readonly WaitingLine[] {
  return due.flatMap(({ waitingDays: days, ...line }) => {
    const { activityId, isEscalated } = line;
    const activity = activities.get(activityId);
    if (days === undefined || activity === undefined || isStillDue(activity, line)) return [];
    return [{ activityId, days, ...(isEscalated === undefined ? {} : { isEscalated }) }];
  });
}

/** A due date that was moved since makes the sentence untrue; the next digest speaks of the new one. */
function isStillDue({ status, dueOn, pausedSince }: Activity, line: DueLine): boolean {
  return isLive(status) && pausedSince === null && (line.dueOn === undefined || line.dueOn === dueOn);
}

async function readEnding(program: Program, facts: DigestFacts): Promise<readonly EndingException[]> {
  const { store, workspaceId } = program;
  const found = await readExceptions(store.db, workspaceId, facts.endingExceptionIds);
  const ending = facts.endingExceptionIds.map((id) => found.get(id)).filter((one) => one != null);
  return await withPausedCounts(program, ending.filter(isApproved), facts.channelId);
}

async function readFindings(
  { store }: Program,
  { findingIds = [], moreFindings = 0 }: DigestFacts,
): Promise<Pick<DigestReading, 'findings' | 'moreFindings'>> {
  const open = (await readExceptionFindings(store.db, findingIds)).filter(({ isClosed }) => !isClosed);
  const findings = open.slice(0, mostNamedFindings);
  return { findings, moreFindings: open.length - findings.length + moreFindings };
}

/** Of what the picture beneath it shows. */
async function readWeekly(
  program: Program,
  { channelId, weekly }: DigestFacts,
  until: Date,
): Promise<DigestReading['weekly']> {
  if (weekly === null) return null;
  const { store, workspaceId } = program;
  const scope = await trendScopeOf(program, channelId);
  const counts = await countCompletions(store.db, workspaceId, { scope, since: new Date(weekly.since), until });
  return { ...counts, auditHead: weekly.auditHead };
}
