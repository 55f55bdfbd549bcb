import type { CompletedBy } from '../../core/completed-by.ts';
import { personOf } from '../../core/decided-by.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { isPlannedLate } from '../../core/plan.ts';
import { assigneesAround, requesterAt } from '../activities/index.ts';
import { type ToldAction, toldInThreadAlone } from '../audit/index.ts';
import type { ToldEvent } from './activity-event.ts';
import type { ActivityDelivery } from './read-delivery.ts';
import { toldEvents } from './told-events.ts';

/**
 * Requester, assignee and followers, and whose completion is disputed or decision in question, but never the one who acted,
 * nor whoever may do nothing here any more; followers from before they followed hear nothing old. Of a plan the requester
 * alone is told, where it is for another day than before and one of them is after the due date.
 */
export function concernedBy(
  delivery: Pick<
    ActivityDelivery,
    'activity' | 'followers' | 'assigneeIds' | 'outsiderIds' | 'history' | 'stillExposed'
  >,
  event: ToldEvent,
): readonly PersonId[] {
  const { activity, followers, history, outsiderIds } = delivery;
  const index = history.findIndex(({ id }) => id === event.id);
  const requester = requesterAt(activity, history, index);
  const spared = [personOf(event.by), namedByPortal(event), ...outsiderIds];
  const unspared = (ids: Iterable<PersonId | null>) =>
    [...ids].filter((id) => id !== null).filter((id) => !spared.includes(id));
  if (toldInThreadAlone.has(event.action)) return unspared(concernsDueDate(event) ? [requester] : []);
  const since = followers.filter(({ followedAt }) => followedAt <= event.at).map(({ personId }) => personId);
  const completers = aboutCompletion.has(event.action) ? completersBefore(toldEvents(delivery), event) : [];
  const told = new Set([
    requester,
    ...assignees(delivery, event),
    ...since,
    ...completers,
    event.ticket?.decidedBy ?? null,
  ]);
  return unspared(told);
}

/** Whoever completed it is told what devices say, and who was told of a dispute that it is over. */
const aboutCompletion: ReadonlySet<ToldAction> = new Set(['completion_disputed', 'dispute_ended']);

function concernsDueDate({ action, plan, earlierPlan, planDueOn: dueOn }: ToldEvent): boolean {
  if (action !== 'plan_changed' || plan?.plannedOn === earlierPlan?.plannedOn) return false;
  return [plan, earlierPlan].some((one) => isPlannedLate({ plan: one, dueOn }));
}

/** Who has it, and whom it was taken from. */
function assignees(
  { history, assigneeIds }: Pick<ActivityDelivery, 'assigneeIds' | 'history'>,
  event: ToldEvent,
): readonly PersonId[] {
  const index = history.findIndex(({ id }) => id === event.id);
  return assigneesAround(history, index).filter((id) => assigneeIds.includes(id));
}

/** Who made the completion that is disputed, in Slack or in a portal: the last before it, whatever came afterwards. */
function completersBefore(events: readonly ToldEvent[], { id }: ToldEvent): readonly (PersonId | null)[] {
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

/** Whom the portal names as the one who completed it: they know. */
function namedByPortal({ action, by, completedBy }: ToldEvent): PersonId | null {
  return action === 'activity_completed' && by.kind !== 'person' ? completerIn(completedBy) : null;
}
