import type { PersonActor } from '../../../core/actor.ts';
import type { Program } from '../../../platform/context.ts';
import type { HandOver, HandOverOutcome } from '../../people/index.ts';
import { doEach } from '../orders.ts';
import { findActivity } from '../store.ts';
import { handOverActivity } from './hand-over-activity.ts';

/** Hands over each on its own, and says what came of it. Called again, it does the rest. */
export async function handOverAll(
  program: Program,
  { order, actor, signal }: { readonly order: HandOver; readonly actor: PersonActor; readonly signal: AbortSignal },
): Promise<readonly HandOverOutcome[]> {
  const { leaverId, assigneeId, requesterId, items } = order;
  const results = await doEach(
    program,
    { order, actor, signal },
    {
      items,
      keyOf: ({ part, activityId }) => `${part}:${activityId}`,
      act: (context, item) => handOverActivity(context, { ...item, leaverId, assigneeId, requesterId }),
    },
  );
  const outcomes: HandOverOutcome[] = [];
  for (const { item, refusal } of results) {
    const activity = await findActivity(program.store.db, program.workspaceId, item.activityId);
    if (activity !== null) outcomes.push({ ...item, number: activity.number, refusal });
  }
  return outcomes;
}
