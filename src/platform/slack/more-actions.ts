import type { ViewOutput } from '@slack/bolt';
import type { Button, KnownBlock, ModalView, StaticSelect } from '@slack/types';
import type { Translator } from '../i18n/common-texts.ts';
import { platformActions } from './ids.ts';
import { option, plain } from './views/elements.ts';

/** Shows rarely used buttons as one select. Choosing an option acts like pressing its button. */
export function moreActions(t: Translator, buttons: readonly Button[]): StaticSelect {
  return {
    type: 'static_select',
    action_id: platformActions.moreActions,
    placeholder: plain(t.text('common.more_actions')),
    options: buttons.map(({ action_id: id, text, value }) => option(text.text, `${id} ${value ?? ''}`)),
  };
}

export function chosenButton(value: string): { readonly id: string; readonly value: string } {
  const end = value.indexOf(' ');
  return end < 0 ? { id: value, value: '' } : { id: value.slice(0, end), value: value.slice(end + 1) };
}

/**
 * Returns the modal with nothing chosen under *More actions…*. Slack keeps a choice while the block id stays, and sends
 * nothing if the same option is chosen again.
 */
export function withoutChoice({ title, close, submit, callback_id, private_metadata, blocks }: ViewOutput): ModalView {
  // Slack returns each block as it was sent.
  const sent = blocks as KnownBlock[];
  return {
    type: 'modal',
    title,
    ...(close === null ? {} : { close }),
    ...(submit === null ? {} : { submit }),
    callback_id,
    private_metadata,
    blocks: sent.map((block) =>
      hasMoreActions(block) ? { ...block, block_id: otherId(block.block_id ?? '') } : block,
    ),
  };
}

function hasMoreActions(block: KnownBlock): boolean {
  return (
    block.type === 'actions' &&
    block.elements.some((element) => 'action_id' in element && element.action_id === platformActions.moreActions)
  );
}

function otherId(blockId: string): string {
  return blockId.endsWith('+') ? blockId.slice(0, -1) : `${blockId}+`;
}
