import type { DeviceScope } from '../domain/activity.ts';
import { deviceGroupRef } from '../domain/device-group.ts';
import { deviceScopeOf } from '../domain/device-scope-of.ts';
import { type FilingOrder, mostFiledAtOnce, optionOf } from '../domain/filing-order.ts';
import { permitFiling, permitFilingFor } from '../domain/permissions.ts';
import { refuse } from '../domain/refusal.ts';
import type { OrderedBy } from '../domain/several.ts';
import { listDeviceGroupsOf } from '../store/device-groups.ts';
import { listRecommendationsByRefs, type MirroredRecommendation } from '../store/recommendations.ts';
import { todayOf } from './channel-manner.ts';
import { claimRequest } from './claim-request.ts';
import type { PersonContext } from './context.ts';
import { dueDateFrom } from './due-date-from.ts';
import { listRequested } from './list-requested.ts';
import { readSettings } from './read-settings.ts';
import { textLimits, withinLimit } from './typed-text.ts';

/**
 * Takes down what is asked for several recommendations, each of which is filed on its own by the job that follows; gives
 * how many nothing is known to stand against. Refuses at once what would be refused for each of them.
 */
export async function orderFiling(context: PersonContext, wanted: Omit<FilingOrder, keyof OrderedBy>): Promise<number> {
  const { actor, store } = context;
  permitFiling(actor);
  const recommendationRefs = [...new Set(wanted.recommendationRefs)];
  const recommendations = await recommendationsOf(context, recommendationRefs);
  const possible = recommendations.filter((one) => optionOf(wanted.option, one) !== null);
  if (possible.length === 0) refuse('option_not_offered', {}, 'option');
  const scope = await scopeOf(context, recommendations, wanted.groupRefs);
  permitFilingFor(actor, scope);
  const order: FilingOrder = {
    ...wanted,
    id: context.newId(),
    personId: actor.person.id,
    recommendationRefs,
    dueOn: wanted.option === 'attention_required' ? null : await dueDateOf(context, { ...wanted, scope }),
    notes: withinLimit(wanted.notes.trim(), textLimits.notes, 'notes'),
  };
  const requested = await listRequested(
    context,
    possible.map(({ id }) => id),
    scope,
  );
  await store.inTransaction(async (tx) => {
    if ((await claimRequest(context, tx, order.id)) !== null) return;
    await store.queue.enqueue(tx, 'file-several', order);
  });
  return possible.filter(({ id }) => requested.every(({ recommendationId }) => recommendationId !== id)).length;
}

/** What is listed no more is refused by itself; an order about nothing else is refused whole. */
async function recommendationsOf(
  { store }: PersonContext,
  refs: readonly number[],
): Promise<readonly MirroredRecommendation[]> {
  if (refs.length === 0) refuse('recommendations_missing', {}, 'recommendation');
  if (refs.length > mostFiledAtOnce) refuse('too_many_recommendations', { most: mostFiledAtOnce }, 'recommendation');
  const known = await listRecommendationsByRefs(store.db, refs);
  const listed = known.filter(({ isRemoved }) => !isRemoved);
  if (listed.length === 0 || known.length < refs.length) refuse('recommendation_unknown', {}, 'recommendation');
  return listed;
}

async function scopeOf(
  { store }: PersonContext,
  recommendations: readonly MirroredRecommendation[],
  refs: readonly string[],
): Promise<DeviceScope> {
  if (refs.length === 0) return { kind: 'all' };
  const ids = recommendations.map(({ id }) => id);
  const known = await listDeviceGroupsOf(store.db, ids);
  const names = refs.map((ref) => known.find(({ name }) => deviceGroupRef(name) === ref)?.name);
  return deviceScopeOf(names.map((name) => name ?? refuse('device_group_unknown', {}, 'groups')));
}

async function dueDateOf(
  context: PersonContext,
  { dueOn, scope, priority }: Pick<FilingOrder, 'dueOn' | 'priority'> & { readonly scope: DeviceScope },
): Promise<string> {
  const today = todayOf(context, await readSettings(context), { scope, priority });
  return dueDateFrom(dueOn, today) ?? refuse('due_date_missing', {}, 'due');
}
