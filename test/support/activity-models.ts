import { byPerson } from '../../src/core/completion.ts';
import type { ChannelId } from '../../src/core/identifiers.ts';
import type { OriginMessage, Permalink } from '../../src/core/origin-message.ts';
import { dueLedger } from '../../src/features/activities/schedule/due-ledger.ts';
import type { HistoryEvent } from '../../src/features/card/activity-event.ts';
import type { StatusFacts } from '../../src/features/card/status.ts';
import type { ActivityModel } from '../../src/features/card/summary.ts';
import { ticketConflict } from '../../src/features/intune/format.ts';
import type { ListedActivity } from '../../src/features/lists/list.ts';
import { activity, ben, names, recommendation } from './fixtures.ts';

export const rememberedAt = new Date('2026-11-25T08:45:00Z');
export const longTitle = `Update ${'Contoso Line-of-Business Client '.repeat(10)}`.slice(0, 300);
export const manyGroups = Array.from(
  { length: 200 },
  (_, index) => `Device group number ${index + 1} of a large tenant`,
);

export function activityModel(overrides: Partial<ActivityModel> = {}): ActivityModel {
  const subject = { activity: overrides.activity ?? activity(), ticket: overrides.ticket ?? null };
  return {
    activity: subject.activity,
    recommendation: recommendation(),
    names,
    daysLate: 0,
    pause: null,
    conflict: ticketConflict(subject),
    isStale: false,
    dueLedger: dueLedger([]),
    portal: [],
    followUpTo: null,
    remark: null,
    ticket: null,
    remarks: [],
    cardLines: [],
    ...overrides,
  };
}

export function historyEvent(overrides: Partial<HistoryEvent> = {}): HistoryEvent {
  return {
    id: 'event-1',
    action: 'activity_accepted',
    at: rememberedAt,
    by: byPerson(ben),
    reason: '',
    completedBy: null,
    isOwnCompletion: false,
    dueOn: '2026-12-25',
    isDueNew: true,
    source: null,
    portalFiler: null,
    happenedAt: null,
    assigneeId: null,
    isUndecided: false,
    plan: null,
    earlierPlan: null,
    planDueOn: null,
    evidence: null,
    requesterId: null,
    reschedule: null,
    stillExposed: null,
    suggestsHigh: false,
    pause: null,
    ticket: null,
    ...overrides,
  };
}

/** A message in a thread of another channel, with the link that Slack gave. */
export function sourceMessage(overrides: Partial<OriginMessage> = {}): OriginMessage {
  const url = 'https://fabrikam.slack.com/archives/C0ALERTS/p1795599045000200?thread_ts=1795599000.000100&cid=C0ALERTS';
  return {
    channelId: 'C0ALERTS' as ChannelId,
    ts: '1795599045.000200',
    link: { kind: 'kept', permalink: url as Permalink },
    ...overrides,
  };
}

/** The facts behind the status of an activity. */
export function statusFacts(overrides: Partial<StatusFacts> = {}): StatusFacts {
  return { activity: activity(), names, daysLate: 0, pause: null, conflict: null, recommendation: null, ...overrides };
}

/** A line of a list. */
export function listed(overrides: Partial<ListedActivity> = {}): ListedActivity {
  return { ...statusFacts(), ticketStatus: null, ...overrides };
}
