import { type CompletedBy, personOf } from '../../../core/completion.ts';
import type { PersonId } from '../../../core/identifiers.ts';
import { type HistoryAction, pauseActions } from '../../audit/index.ts';
import type { HistoryEvent } from '../activity-event.ts';
import { assigneesAround, requesterAt } from '../history.ts';
import { historyEvents } from '../history-events.ts';
import type { ActivityDelivery } from '../read-delivery.ts';

/** These actions send a new message to everybody concerned. Most others only update the existing message. */
const newsActions: ReadonlySet<HistoryAction> = new Set([
  'activity_rejected',
  'activity_withdrawn',
  'activity_completed',
  'completion_disputed',
  'dispute_ended',
  'activity_commented',
  'activity_reopened',
  'due_changed',
  'priority_changed',
  ...pauseActions,
  'exploit_appeared',
  'alert_appeared',
  'ticket_conflict',
  // `intune_followed` ends a conflict by a rejection, a completion or a reopening.
  'intune_followed',
]);

/** These actions send a new message to the assignees before and after. */
const assigningActions: ReadonlySet<HistoryAction> = new Set([
  'activity_taken',
  'activity_reassigned',
  'activity_released',
]);

type Concerned = Pick<
  ActivityDelivery,
  'activity' | 'followers' | 'assigneeIds' | 'inactiveIds' | 'history' | 'stillExposed' | 'exceptionRequesters'
>;

/**
 * Who gets a new message about an event: requester, assignees, followers, and people whose completion or decision the
 * event questions. The actor, inactive people and a completer whom the portal names get none. Followers get only events
 * from after they followed. Requesters of the pausing exceptions have messages of their own.
 */
export function getNotified(delivery: Concerned, event: HistoryEvent): readonly PersonId[] {
  const spared = [
    personOf(event.by),
    namedByPortal(event),
    ...delivery.inactiveIds,
    ...(event.pause?.exceptions ?? []).map((number) => delivery.exceptionRequesters.get(number) ?? null),
  ];
  const concerned = new Set(listConcerned(delivery, event));
  return [...concerned].filter((id) => id !== null).filter((id) => !spared.includes(id));
}

function listConcerned(delivery: Concerned, event: HistoryEvent): readonly (PersonId | null)[] {
  const { activity, followers, history } = delivery;
  if (event.action === 'requester_changed') return [event.requesterId];
  if (assigningActions.has(event.action)) return assignees(delivery, event);
  if (!newsActions.has(event.action)) return [];
  const index = history.findIndex(({ id }) => id === event.id);
  return [
    requesterAt(activity, history, index),
    ...assignees(delivery, event),
    ...followers.filter(({ followedAt }) => followedAt <= event.at).map(({ personId }) => personId),
    ...(aboutCompletion.has(event.action) ? completersBefore(historyEvents(delivery), event) : []),
    event.ticket?.decidedBy ?? null,
  ];
}

/** These events question a completion, or end such a dispute, so the completer gets them. */
const aboutCompletion: ReadonlySet<HistoryAction> = new Set(['completion_disputed', 'dispute_ended']);

/** The assignees before and after the event, if they may still see the activity. */
function assignees({ history, assigneeIds }: Concerned, event: HistoryEvent): readonly PersonId[] {
  const index = history.findIndex(({ id }) => id === event.id);
  return assigneesAround(history, index).filter((id) => assigneeIds.includes(id));
}

/** The people whom the last completion before the event names, and those whom later corrections name. */
function completersBefore(events: readonly HistoryEvent[], { id }: HistoryEvent): readonly (PersonId | null)[] {
  const before = events.slice(
    0,
    events.findIndex((event) => event.id === id),
  );
  const from = before.findLastIndex(({ action }) => action === 'activity_completed');
  const completion = before[from];
  if (completion === undefined) return [];
  return [personOf(completion.by), ...before.slice(from).map(({ completedBy }) => completerIn(completedBy))];
}

function completerIn(completedBy: CompletedBy | null): PersonId | null {
  return completedBy?.kind === 'email' ? completedBy.personId : null;
}

/** The completer whom the portal names already knows. */
function namedByPortal({ action, by, completedBy }: HistoryEvent): PersonId | null {
  return action === 'activity_completed' && by.kind !== 'person' ? completerIn(completedBy) : null;
}
