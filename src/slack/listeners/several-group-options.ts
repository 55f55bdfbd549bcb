import { offerGroupsOfSeveral } from '../../usecases/offer-groups-of-several.ts';
import type { OptionsCall } from '../on-options.ts';
import { parseSeveralGroupsValue } from '../values/several-groups-value.ts';
import { sharedGroupOption } from '../views/filing-form.ts';

/** The block's id carries which recommendations the form is about. */
export async function severalGroupOptions({ context, t, typed, blockId }: OptionsCall) {
  const recommendationRefs = parseSeveralGroupsValue(blockId);
  const groups = await offerGroupsOfSeveral(context, { recommendationRefs, typed });
  return groups.map((group) => sharedGroupOption(t, group, recommendationRefs.length));
}
