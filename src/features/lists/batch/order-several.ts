import type { PersonActor } from '../../../core/actor.ts';
import type { ActivityId } from '../../../core/identifiers.ts';
import { Refusal, refuse } from '../../../core/refusal.ts';
import { textLimits } from '../../../core/text-limits.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { claimRequest } from '../../../platform/database/claim-request.ts';
import { withinLimit } from '../../../platform/slack/typed-text.ts';
import { permitAction, permitReadingOf, permitSeveral } from '../../access/index.ts';
import type { Activity, ActivityReference } from '../../activities/index.ts';
import { recordableEmail, requireActivity } from '../../activities/index.ts';
import { listFields } from '../ids.ts';
import { listJobs } from '../jobs.ts';
import { mostAtOnce, type SeveralAction, type SeveralOrder } from './several.ts';

/**
 * Takes down what is to be done to several activities, each of which is decided on its own by the job that follows.
 * Refuses at once what would be refused for each of them.
 */
export async function orderSeveral(
  context: PersonContext,
  wanted: Pick<SeveralOrder, 'action' | 'note'> & { readonly items: readonly ActivityReference[] },
): Promise<void> {
  const { actor, store, workspaceId } = context;
  permitSeveral(actor);
  const note = withinLimit(wanted.note.trim(), textLimits.note, 'reason');
  if (wanted.action === 'complete') recordableEmail(actor.person);
  const items = onceEach(wanted.items);
  if (items.length === 0) refuse('nothing_selected', {}, listFields.several);
  if (items.length > mostAtOnce) refuse('too_many_selected', { most: mostAtOnce }, listFields.several);
  const id = context.newId();
  await store.inTransaction(async (tx) => {
    if ((await claimRequest(context, tx, id)) !== null) return;
    const activities: Activity[] = [];
    for (const { activityId } of items) activities.push(await requireActivity(tx, workspaceId, activityId));
    for (const activity of activities) permitReadingOf(actor, activity);
    refuseIfAllRefused(actor, wanted.action, activities);
    const order: SeveralOrder = { id, personId: actor.person.id, action: wanted.action, note, items };
    await store.queue.enqueue(tx, listJobs.changeSeveral, order);
  });
}

/** Where nobody would let them do any of it, there is nothing to wait for. */
function refuseIfAllRefused(actor: PersonActor, action: SeveralAction, activities: readonly Activity[]): void {
  const refusals = activities.map((activity) => refusalOf(() => permitAction(actor, action, activity)));
  const [first] = refusals;
  if (first != null && refusals.every((refusal) => refusal !== null)) throw first;
}

function refusalOf(permit: () => unknown): Refusal | null {
  try {
    permit();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function onceEach(items: readonly ActivityReference[]): readonly ActivityReference[] {
  return [...new Map(items.map((item): [ActivityId, ActivityReference] => [item.activityId, item])).values()];
}
