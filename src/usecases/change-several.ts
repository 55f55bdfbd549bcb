import type { PersonActor } from '../domain/actor.ts';
import { Refusal, type RefusalDetail } from '../domain/refusal.ts';
import type { SeveralOrder, SeveralOutcome } from '../domain/several.ts';
import { findActivity } from '../store/activities.ts';
import { completeActivity } from './complete-activity.ts';
import type { PersonContext, Program } from './context.ts';
import type { EntraPeople } from './entra-people.ts';
import { takeActivity } from './take-activity.ts';

type Item = SeveralOrder['items'][number];

/**
 * Does to each what would be done to it alone, in a transaction of its own, and says what came of it. Called again,
 * it does the rest: each item is a request with a key of its own, and what was done before counts as done.
 */
export async function changeSeveral(
  program: Program,
  entraPeople: EntraPeople,
  { order, actor, signal }: { readonly order: SeveralOrder; readonly actor: PersonActor; readonly signal: AbortSignal },
): Promise<readonly SeveralOutcome[]> {
  const outcomes: SeveralOutcome[] = [];
  for (const item of order.items) {
    signal.throwIfAborted();
    const context = { ...program, actor, requestKey: `several:${order.id}:${item.activityId}` };
    const refusal = await refusalOf(() => changeOne(context, entraPeople, { order, item }));
    const activity = await findActivity(program.store.db, program.workspaceId, item.activityId);
    if (activity !== null) outcomes.push({ activityId: activity.id, number: activity.number, refusal });
  }
  return outcomes;
}

async function changeOne(
  context: PersonContext,
  entraPeople: EntraPeople,
  { order, item }: { readonly order: SeveralOrder; readonly item: Item },
): Promise<unknown> {
  if (order.action === 'take') return await takeActivity(context, item.activityId);
  return await completeActivity(context, entraPeople, { ...item, note: order.note });
}

async function refusalOf(act: () => Promise<unknown>): Promise<RefusalDetail | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.detail;
    throw error;
  }
}
