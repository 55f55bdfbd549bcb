import type { Activity } from './activity.ts';
import { type CalendarDate, dateIn, daysBetween } from './calendar-date.ts';
import { type DatedLines, type DueLine, mostNamed, type ToldKey, type WaitingLine } from './digest.ts';
import { escalationOrder } from './escalation-order.ts';
import { keyOfToday, owedSince, type Reminder, reminderDue } from './reminder.ts';
import type { WorkspaceSettings } from './settings.ts';
import { workingDaysSince } from './working-days.ts';

/** A live activity that is not paused. */
export interface DatedActivity {
  readonly activity: Pick<Activity, 'id' | 'priority' | 'dueOn' | 'createdAt' | 'status' | 'resumedAt'>;
  /** In which days it is counted; left out, or `null`, where in those of the channel that is told. */
  readonly timeZone?: string | null;
  /** Keys of what this channel was told before. */
  readonly told: ReadonlySet<string>;
}

export interface DigestMoment {
  readonly now: Date;
  readonly timeZone: string;
  readonly policy: Pick<WorkspaceSettings, 'reminders' | 'workingDays' | 'holidays'>;
}

/** What a message says, and what is to be remembered of it so that it is said once: nothing that it does not name. */
export interface PlannedDigest extends DatedLines {
  readonly moreDue: number;
  readonly moreWaiting: number;
  readonly told: readonly ToldKey[];
}

/** A line that is owed, with what is told by it. */
interface Owed<L> {
  readonly line: L;
  readonly keys: readonly string[];
  readonly since?: CalendarDate;
}

interface OwedLines {
  readonly due: readonly Owed<DueLine>[];
  readonly waiting: readonly Owed<WaitingLine>[];
}

/**
 * What the digest of today says of activities: reminders once each, waiting requests on each day that they wait. Of more
 * reminders than it names, those that have been owed the longest go first; the others are owed by the next one.
 */
export function planDigest(all: readonly DatedActivity[], moment: DigestMoment): PlannedDigest {
  return named(owedByDigest(all, moment));
}

/**
 * What the escalation channel hears, each once: requests that are still undecided a working day after the digest first
 * named them, and activities that have been overdue for so many days.
 */
export function planEscalation(all: readonly DatedActivity[], moment: DigestMoment): PlannedDigest {
  return named(owedByEscalation(all, moment));
}

/** Both in one, where they go to the same channel: what is escalated is marked, and nothing is said of it twice. */
export function planEscalatingDigest(
  { own, all }: { readonly own: readonly DatedActivity[]; readonly all: readonly DatedActivity[] },
  moment: DigestMoment,
): PlannedDigest {
  const digest = owedByDigest(own, moment);
  const escalation = owedByEscalation(all, moment);
  return named({
    due: withEscalated(digest.due, escalation.due),
    waiting: withEscalated(digest.waiting, escalation.waiting),
  });
}

function withEscalated<L extends DueLine | WaitingLine>(
  digest: readonly Owed<L>[],
  escalation: readonly Owed<L>[],
): readonly Owed<L>[] {
  const keys = new Map(digest.map((owed) => [owed.line.activityId, owed.keys]));
  const escalated = new Set(escalation.map(({ line }) => line.activityId));
  return [
    ...escalation.map((owed) => ({
      line: { ...owed.line, isEscalated: true as const },
      keys: [...owed.keys, ...(keys.get(owed.line.activityId) ?? [])],
    })),
    ...digest.filter(({ line }) => !escalated.has(line.activityId)),
  ];
}

function owedByDigest(all: readonly DatedActivity[], moment: DigestMoment): OwedLines {
  const { now, policy } = moment;
  const due: Owed<DueLine>[] = [];
  const waiting: Owed<WaitingLine>[] = [];
  for (const one of all) {
    const { id, createdAt, dueOn } = one.activity;
    const timeZone = zoneFor(one, moment);
    const waited = daysTooLong(one, moment);
    if (waited !== null) waiting.push({ line: waitingLine(one, waited, moment), keys: [] });
    if (dueOn === null) continue;
    const dated = { dueOn, createdAt };
    const reminding = { now, timeZone, policy: { ...policy, ...policy.reminders }, told: one.told };
    const reminder = reminderDue(dated, reminding);
    if (reminder === null) continue;
    const key = keyOfToday(dueOn, dateIn(timeZone, now), reminding.policy);
    const line = { activityId: id, dueOn, reminder };
    due.push({ line, keys: key === null ? [] : [key], since: owedSince(dated, reminding) });
  }
  return { due, waiting };
}

function owedByEscalation(all: readonly DatedActivity[], moment: DigestMoment): OwedLines {
  const due: Owed<DueLine>[] = [];
  const waiting: Owed<WaitingLine>[] = [];
  for (const one of all) {
    const { id, dueOn } = one.activity;
    const waited = daysTooLong(one, moment);
    const waitingKey = `escalated:waiting:${waitingSince(one).toISOString()}`;
    if (waited !== null && waited > limitOf(one, moment) + 1 && !one.told.has(waitingKey)) {
      waiting.push({ line: waitingLine(one, waited, moment), keys: [waitingKey] });
    }
    if (dueOn === null) continue;
    const days = daysOverdue(dueOn, one, moment);
    const dueKey = `escalated:overdue:${dueOn}`;
    if (days < moment.policy.reminders.escalateAfterDays || days < 1 || one.told.has(dueKey)) continue;
    const reminder = { kind: 'overdue', days } as const;
    due.push({ line: { activityId: id, dueOn, reminder }, keys: [dueKey] });
  }
  return { due, waiting };
}

/** Reminders come on some days only: on the others, the line of what waits says that it is overdue. */
function waitingLine(one: DatedActivity, waited: number, moment: DigestMoment): WaitingLine {
  const line = { activityId: one.activity.id, days: waited };
  const { dueOn } = one.activity;
  const days = dueOn === null ? 0 : daysOverdue(dueOn, one, moment);
  return days < 1 ? line : { ...line, overdue: { dueOn, days } };
}

function daysOverdue(dueOn: CalendarDate, one: DatedActivity, moment: DigestMoment): number {
  return daysBetween(dueOn, dateIn(zoneFor(one, moment), moment.now));
}

/** As many as one message names, in the order in which it names them; what is due and waits, among what is due. */
function named({ due, waiting }: OwedLines): PlannedDigest {
  const waits = new Map(waiting.map((owed) => [owed.line.activityId, owed]));
  const merged = due.map((owed) => withWaiting(owed, waits.get(owed.line.activityId)));
  const chosenDue = merged.toSorted(longestOwedFirst).slice(0, mostNamed.due);
  const namedIds = new Set(chosenDue.map(({ line }) => line.activityId));
  const left = waiting.filter(({ line }) => !namedIds.has(line.activityId));
  const chosenWaiting = left.toSorted(longestWaitingFirst).slice(0, mostNamed.waiting);
  const told = [...chosenDue, ...chosenWaiting].flatMap(({ line, keys }) =>
    keys.map((key) => ({ subjectId: line.activityId, key })),
  );
  return {
    due: chosenDue.map(({ line }) => line).toSorted(mostUrgentFirst),
    waiting: chosenWaiting.map(({ line }) => line),
    moreDue: due.length - chosenDue.length,
    moreWaiting: left.length - chosenWaiting.length,
    told,
  };
}

function withWaiting(due: Owed<DueLine>, waiting: Owed<WaitingLine> | undefined): Owed<DueLine> {
  if (waiting === undefined) return due;
  const isEscalated = due.line.isEscalated === true || waiting.line.isEscalated === true;
  const line = { ...due.line, waitingDays: waiting.line.days, ...(isEscalated ? { isEscalated } : {}) };
  return { ...due, line, keys: [...due.keys, ...waiting.keys] };
}

function longestWaitingFirst(a: Owed<WaitingLine>, b: Owed<WaitingLine>): number {
  return escalationOrder(a.line, b.line) || b.line.days - a.line.days;
}

function longestOwedFirst(a: Owed<DueLine>, b: Owed<DueLine>): number {
  const order = escalationOrder(a.line, b.line);
  if (order !== 0) return order;
  if (a.since === undefined || b.since === undefined || a.since === b.since) return mostUrgentFirst(a.line, b.line);
  return a.since < b.since ? -1 : 1;
}

function zoneFor({ timeZone }: DatedActivity, moment: DigestMoment): string {
  return timeZone ?? moment.timeZone;
}

/** A request waits since it was filed or reopened; after a pause it waits anew. */
function waitingSince({ activity: { status, resumedAt } }: DatedActivity): Date {
  const { at } = status.decision;
  return resumedAt !== null && resumedAt > at ? resumedAt : at;
}

function limitOf({ activity }: DatedActivity, { policy }: DigestMoment): number {
  return policy.reminders.waitingDays[activity.priority];
}

/** For how many working days a request has been waiting, where that is more than it should; `null` otherwise. */
function daysTooLong(one: DatedActivity, moment: DigestMoment): number | null {
  if (one.activity.status.state !== 'pending') return null;
  const { now, policy } = moment;
  const timeZone = zoneFor(one, moment);
  const days = workingDaysSince(waitingSince(one), { today: dateIn(timeZone, now), timeZone, policy });
  return days > limitOf(one, moment) ? days : null;
}

function mostUrgentFirst(a: DueLine, b: DueLine): number {
  return daysLeft(a.reminder) - daysLeft(b.reminder);
}

function daysLeft(reminder: Reminder): number {
  switch (reminder.kind) {
    case 'before':
      return reminder.days;
    case 'today':
      return 0;
    case 'overdue':
      return -reminder.days;
  }
}
