import { offerDeviceGroups } from '../../usecases/offer-device-groups.ts';
import { blockIds } from '../ids.ts';
import type { OptionsCall } from '../on-options.ts';
import { parseRefsBlock } from '../values/block-ids.ts';
import { sentenceOption } from '../views/elements.ts';
import { groupOption } from '../views/request-form.ts';

/** The block's id carries which recommendations the form is about. */
export async function deviceGroupOptions({ context, t, typed, blockId }: OptionsCall) {
  const recommendationRefs = parseRefsBlock(blockIds.groups, blockId);
  if (recommendationRefs.length === 0) return [sentenceOption(t.text('form.groups_of_nothing'))];
  const groups = await offerDeviceGroups(context, { recommendationRefs, typed });
  if (groups === null) return [sentenceOption(t.text('form.groups_being_read'))];
  if (groups.length === 0) return [sentenceOption(t.text('form.groups_none'))];
  return groups.map((group) => groupOption(t, group, recommendationRefs.length));
}
