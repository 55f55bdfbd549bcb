import type { PersonActor } from '../domain/actor.ts';
import type { HandOver, HandOverOutcome } from '../domain/hand-over.ts';
import { Refusal, type RefusalDetail } from '../domain/refusal.ts';
import { findActivity } from '../store/activities.ts';
import type { Program } from './context.ts';
import { handOverActivity } from './hand-over-activity.ts';

/**
 * Hands over each in a transaction of its own, and says what came of it. Called again, it does the rest: each is a
 * request with a key of its own, and what was done before counts as done.
 */
export async function handOverAll(
  program: Program,
  { order, actor, signal }: { readonly order: HandOver; readonly actor: PersonActor; readonly signal: AbortSignal },
): Promise<readonly HandOverOutcome[]> {
  const { leaverId, assigneeId, requesterId } = order;
  const outcomes: HandOverOutcome[] = [];
  for (const item of order.items) {
    signal.throwIfAborted();
    const context = { ...program, actor, requestKey: `hand-over:${order.id}:${item.part}:${item.activityId}` };
    const handed = { ...item, leaverId, assigneeId, requesterId };
    const refusal = await refusalOf(() => handOverActivity(context, handed));
    const activity = await findActivity(program.store.db, program.workspaceId, item.activityId);
    if (activity !== null) outcomes.push({ ...item, number: activity.number, refusal });
  }
  return outcomes;
}

async function refusalOf(act: () => Promise<void>): Promise<RefusalDetail | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.detail;
    throw error;
  }
}
