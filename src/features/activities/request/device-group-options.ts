import { sentenceOption } from '../../../platform/slack/views/elements.ts';
import type { OptionsCall } from '../../access/index.ts';
import { offerDeviceGroups } from '../../recommendations/index.ts';
import { activityBlocks } from '../ids.ts';
import { parseRefsBlock } from './block-ids.ts';
import { groupOption } from './request-form.ts';

/** The block's id carries which recommendations the form is about. */
export async function deviceGroupOptions({ context, t, typed, blockId }: OptionsCall) {
  const recommendationRefs = parseRefsBlock(activityBlocks.groups, blockId);
  if (recommendationRefs.length === 0) return [sentenceOption(t.text('form.groups_of_nothing'))];
  const groups = await offerDeviceGroups(context, { recommendationRefs, typed });
  if (groups === null) return [sentenceOption(t.text('form.groups_being_read'))];
  if (groups.length === 0) return [sentenceOption(t.text('form.groups_none'))];
  return groups.map((group) => groupOption(t, group, recommendationRefs.length));
}
