import { offerDeviceGroups } from '../../usecases/offer-device-groups.ts';
import type { OptionsCall } from '../on-options.ts';
import { sentenceOption } from '../views/recommendation-option.ts';
import { groupOption } from '../views/request-form.ts';

/** The block's id carries which recommendation the form is about. */
export async function deviceGroupOptions({ context, t, typed, blockId }: OptionsCall) {
  const recommendationRef = Number(blockId.split(':')[1] ?? Number.NaN);
  if (!Number.isSafeInteger(recommendationRef)) return [];
  const groups = await offerDeviceGroups(context, { recommendationRef, typed });
  if (groups === null) return [sentenceOption(t.text('form.groups_being_read'))];
  if (groups.length === 0) return [sentenceOption(t.text('form.groups_none'))];
  return groups.map((group) => groupOption(t, group));
}
