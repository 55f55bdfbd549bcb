import { offerGroupsOfSeveral } from '../../usecases/offer-groups-of-several.ts';
import type { OptionsCall } from '../on-options.ts';
import { sharedGroupOption } from '../views/filing-form.ts';
import { parseSeveralGroupsValue } from '../views/several-groups-value.ts';

/** The block's id carries which recommendations the form is about. */
export async function severalGroupOptions({ context, t, typed, blockId }: OptionsCall) {
  const recommendationRefs = parseSeveralGroupsValue(blockId);
  const groups = await offerGroupsOfSeveral(context, { recommendationRefs, typed });
  return groups.map((group) => sharedGroupOption(t, group, recommendationRefs.length));
}
