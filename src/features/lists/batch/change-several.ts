import type { PersonActor } from '../../../core/actor.ts';
import type { PersonContext, Program } from '../../../platform/context.ts';
import { acceptActivity, completeActivity, doEach, findActivity, takeActivity } from '../../activities/index.ts';
import type { EntraPeople } from '../../people/index.ts';
import type { SeveralOrder, SeveralOutcome } from './several.ts';

type Item = SeveralOrder['items'][number];

/** Does to each what would be done to it alone, and says what came of it. Called again, it does the rest. */
export async function changeSeveral(
  program: Program,
  entraPeople: EntraPeople,
  { order, actor, signal }: { readonly order: SeveralOrder; readonly actor: PersonActor; readonly signal: AbortSignal },
): Promise<readonly SeveralOutcome[]> {
  const results = await doEach(
    program,
    { order, actor, signal },
    {
      items: order.items,
      keyOf: ({ activityId }) => activityId,
      act: (context, item) => changeOne(context, entraPeople, { order, item }),
    },
  );
  const outcomes: SeveralOutcome[] = [];
  for (const { item, refusal } of results) {
    const activity = await findActivity(program.store.db, program.workspaceId, item.activityId);
    if (activity === null) continue;
    const { id, number, title } = activity;
    outcomes.push({ activityId: id, number, title, refusal });
  }
  return outcomes;
}

async function changeOne(
  context: PersonContext,
  entraPeople: EntraPeople,
  { order, item }: { readonly order: SeveralOrder; readonly item: Item },
): Promise<unknown> {
  if (order.action === 'complete') return await completeActivity(context, entraPeople, { ...item, note: order.note });
  const activity = await findActivity(context.store.db, context.workspaceId, item.activityId);
  const isOthers = activity !== null && ![null, context.actor.person.id].includes(activity.assigneeId);
  // Accept means "I take it". What a colleague has is refused.
  return activity?.status.state === 'pending' && !isOthers
    ? await acceptActivity(context, item)
    : await takeActivity(context, item.activityId);
}
