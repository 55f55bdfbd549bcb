import { offerDeviceGroups } from '../../usecases/offer-device-groups.ts';
import type { OptionsCall } from '../on-options.ts';
import { groupOption } from '../views/request-form.ts';

/** The block's id carries which recommendation the form is about. */
export async function deviceGroupOptions({ context, t, typed, blockId }: OptionsCall) {
  const recommendationRef = Number(blockId.split(':')[1] ?? Number.NaN);
  if (!Number.isSafeInteger(recommendationRef)) return [];
  const groups = await offerDeviceGroups(context, { recommendationRef, typed });
  return groups.map((group) => groupOption(t, group));
}
