import type { KnownBlock, ModalView } from '@slack/types';

export function demoModal(options: { readonly note?: string; readonly privateMetadata?: string } = {}): ModalView {
  const blocks: KnownBlock[] = [
    {
      type: 'input',
      block_id: 'group',
      dispatch_action: true,
      label: plain('Device group'),
      element: { type: 'external_select', action_id: 'group', min_query_length: 0 },
    },
    {
      type: 'input',
      block_id: 'priority',
      label: plain('Priority'),
      element: {
        type: 'static_select',
        action_id: 'priority',
        initial_option: { text: plain('High'), value: 'high' },
        options: [
          { text: plain('High'), value: 'high' },
          { text: plain('Low'), value: 'low' },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'reason',
      label: plain('Reason'),
      element: { type: 'plain_text_input', action_id: 'reason', max_length: 20 },
    },
  ];
  if (options.note !== undefined) {
    blocks.push({ type: 'section', block_id: 'note', text: plain(options.note) });
  }
  return {
    type: 'modal',
    callback_id: 'file_request',
    title: plain('File a request'),
    submit: plain('File'),
    private_metadata: options.privateMetadata ?? '',
    blocks,
  };
}

export function doneModal(): ModalView {
  return { type: 'modal', title: plain('Filed'), blocks: [{ type: 'section', text: plain('Filed.') }] };
}

export function demoCard(state: string): KnownBlock[] {
  return [
    { type: 'section', block_id: 'what', text: plain(`Request: ${state}`) },
    {
      type: 'actions',
      block_id: 'do',
      elements: [
        { type: 'button', action_id: 'accept', value: 'r1:1', text: plain('Accept') },
        {
          type: 'overflow',
          action_id: 'more',
          options: [
            { text: plain('Hand over'), value: 'transfer' },
            { text: plain('Decline'), value: 'decline' },
          ],
        },
      ],
    },
  ];
}

function plain(text: string): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text };
}
