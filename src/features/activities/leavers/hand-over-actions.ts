import type { ActionsBlock } from '@slack/types';
import type { PersonId } from '../../../core/identifiers.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { button } from '../../../platform/slack/views/elements.ts';
import { type Names, nameOf } from '../../../platform/slack/views/names.ts';
import { handOverValue } from '../activity-values.ts';
import { activityActions, activityBlocks } from '../ids.ts';

/** What details offer a bot admin about a requester or assignee who has left. */
export function handOverActions(
  t: Translator,
  { names, leaverIds = [] }: { readonly names: Names; readonly leaverIds?: readonly PersonId[] },
): readonly ActionsBlock[] {
  return leaverIds.map((id) => {
    const label = t.text('button.hand_over_from', { name: nameOf(t, names, id) });
    // One block each: Slack takes an action id once in a block.
    return {
      type: 'actions',
      block_id: `${activityBlocks.handOver}:${id}`,
      elements: [button(activityActions.handOver, label, handOverValue.encode({ leaverId: id }))],
    };
  });
}
