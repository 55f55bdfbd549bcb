import type { Activity } from './activity.ts';
import { type CalendarDate, dateIn } from './calendar-date.ts';
import type { DatedLines, DueLine, WaitingLine } from './digest.ts';
import { daysBetween, keyOfToday, type Reminder, reminderDue } from './reminder.ts';
import type { WorkspaceSettings } from './settings.ts';
import { workingDaysSince } from './working-days.ts';

/** A live activity, with what is already known of its dates. */
export interface DatedActivity {
  readonly activity: Pick<Activity, 'id' | 'priority' | 'dueOn' | 'createdAt' | 'status'>;
  /** The due date that counts: later by the days under an exception; `null` where there is none. */
  readonly dueOn: CalendarDate | null;
  /** It is under an exception: nothing is due, and nobody is waited for. */
  readonly isStandingStill: boolean;
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

/** What a message says, and what is to be remembered of it so that it is said once. */
export interface PlannedDigest extends DatedLines {
  readonly told: readonly { readonly activityId: Activity['id']; readonly key: string }[];
}

/** What the digest of today says of activities: reminders once each, waiting requests on each day that they wait. */
export function planDigest(all: readonly DatedActivity[], moment: DigestMoment): PlannedDigest {
  const { now, policy } = moment;
  const told: PlannedDigest['told'][number][] = [];
  const due: DueLine[] = [];
  const waiting: WaitingLine[] = [];
  for (const one of running(all)) {
    const { id, createdAt } = one.activity;
    const timeZone = zoneFor(one, moment);
    const waited = daysTooLong(one, moment);
    if (waited !== null) waiting.push({ activityId: id, days: waited });
    if (one.dueOn === null) continue;
    const dated = { dueOn: one.dueOn, createdAt };
    const reminder = reminderDue(dated, { now, timeZone, policy: policy.reminders, told: one.told });
    if (reminder === null) continue;
    due.push({ activityId: id, dueOn: one.activity.dueOn, reminder });
    const key = keyOfToday(one.dueOn, dateIn(timeZone, now), policy.reminders);
    if (key !== null) told.push({ activityId: id, key });
  }
  return { due: due.toSorted(mostUrgentFirst), waiting: waiting.toSorted((a, b) => b.days - a.days), told };
}

/**
 * What the escalation channel hears, each once: requests that are still undecided a working day after the digest first
 * named them, and activities that have been overdue for so many days.
 */
export function planEscalation(all: readonly DatedActivity[], moment: DigestMoment): PlannedDigest {
  const told: PlannedDigest['told'][number][] = [];
  const due: DueLine[] = [];
  const waiting: WaitingLine[] = [];
  for (const one of running(all)) {
    const { id, status } = one.activity;
    const waited = daysTooLong(one, moment);
    const waitingKey = `escalated:waiting:${status.decision.at.toISOString()}`;
    if (waited !== null && waited > limitOf(one, moment) + 1 && !one.told.has(waitingKey)) {
      waiting.push({ activityId: id, days: waited });
      told.push({ activityId: id, key: waitingKey });
    }
    const days = one.dueOn === null ? 0 : daysBetween(one.dueOn, dateIn(zoneFor(one, moment), moment.now));
    const dueKey = `escalated:overdue:${one.dueOn}`;
    if (days < moment.policy.reminders.escalateAfterDays || days < 1 || one.told.has(dueKey)) continue;
    due.push({ activityId: id, dueOn: one.activity.dueOn, reminder: { kind: 'overdue', days } });
    told.push({ activityId: id, key: dueKey });
  }
  return { due: due.toSorted(mostUrgentFirst), waiting: waiting.toSorted((a, b) => b.days - a.days), told };
}

function zoneFor({ timeZone }: DatedActivity, moment: DigestMoment): string {
  return timeZone ?? moment.timeZone;
}

function running(all: readonly DatedActivity[]): readonly DatedActivity[] {
  return all.filter(({ isStandingStill }) => !isStandingStill);
}

function limitOf({ activity }: DatedActivity, { policy }: DigestMoment): number {
  return policy.reminders.waitingDays[activity.priority];
}

/** For how many working days a request has been waiting, where that is more than it should; `null` otherwise. */
function daysTooLong(one: DatedActivity, moment: DigestMoment): number | null {
  const { status } = one.activity;
  if (status.state !== 'pending') return null;
  const { now, policy } = moment;
  const timeZone = zoneFor(one, moment);
  const days = workingDaysSince(status.decision.at, { today: dateIn(timeZone, now), timeZone, policy });
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
