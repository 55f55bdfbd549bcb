import type { FilingOrder, FilingOutcome } from '../domain/filing-order.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import { listDeviceGroups } from '../store/device-groups.ts';
import { listRecommendationsByRefs } from '../store/recommendations.ts';
import type { Program } from './context.ts';
import type { DeviceLists } from './device-lists.ts';
import { doEach, type OrderRun } from './do-each.ts';
import { fileActivity } from './file-activity.ts';
import { SourceFailure } from './ports.ts';
import { areGroupsStale, readDeviceGroups } from './read-device-groups.ts';

/**
 * Files a request for each recommendation of an order, as its own form would, and says what came of it. Called again,
 * it does the rest.
 */
export async function fileSeveral(
  program: Program,
  lists: DeviceLists,
  { order, actor, signal }: OrderRun & { readonly order: FilingOrder },
): Promise<readonly FilingOutcome[]> {
  const known = await listRecommendationsByRefs(program.store.db, order.recommendationRefs);
  const recommendationOf = (ref: number) => known.find((recommendation) => recommendation.ref === ref) ?? null;
  const results = await doEach(
    program,
    { order, actor, signal },
    {
      items: order.recommendationRefs,
      keyOf: (ref) => ref,
      act: async (context, ref) => {
        const recommendation = recommendationOf(ref);
        if (order.groupRefs.length > 0 && recommendation !== null) {
          await bringGroups(program, lists, recommendation.id, signal);
        }
        const { id: orderId, option, groupRefs, priority, dueOn, notes, wantsTicket } = order;
        const shared = { option, groupRefs, priority, dueOn, notes, wantsTicket };
        return await fileActivity(context, { ...shared, subject: { kind: 'recommendation', ref }, orderId });
      },
    },
  );
  return results.map(({ item, done, refusal }): FilingOutcome => {
    const title = recommendationOf(item)?.name ?? '';
    return refusal === null ? { title, activity: done, refusal } : { title, activity: null, refusal };
  });
}

/** Where Defender does not answer, what was read before has to do. */
async function bringGroups(
  program: Program,
  lists: DeviceLists,
  id: RecommendationId,
  signal: AbortSignal,
): Promise<void> {
  if (!areGroupsStale(await listDeviceGroups(program.store.db, id), program.clock.now())) return;
  try {
    await readDeviceGroups(program, lists, id, signal);
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    program.log.warn({ error, recommendationId: id }, 'device groups could not be read for an order');
  }
}
