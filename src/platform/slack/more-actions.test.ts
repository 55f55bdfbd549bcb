import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { chosenButton, moreActions, withoutChoice } from './more-actions.ts';
import { button, section } from './views/elements.ts';

const t = translatorFor('en-US');
const more = moreActions(t, [button('follow_activity', 'Follow', 'A 1'), button('devices', 'Devices', '')]);

test('an option is the button that it replaces', () => {
  expect(more.options?.map(({ value }) => chosenButton(value ?? ''))).toEqual([
    { id: 'follow_activity', value: 'A 1' },
    { id: 'devices', value: '' },
  ]);
});

test('the window without a choice has another block id, and else is as it was', () => {
  const blocks: KnownBlock[] = [section('Words'), { type: 'actions', block_id: 'actions:3', elements: [more] }];
  const title = { type: 'plain_text', text: 'REM-1001' };
  const view = { title, close: null, submit: null, callback_id: 'detail', private_metadata: 'A', blocks };

  const anew = withoutChoice(view as unknown as ViewOutput);
  const again = withoutChoice({ ...view, blocks: anew.blocks } as unknown as ViewOutput);

  expect(anew).toEqual({
    type: 'modal',
    ...{ title, callback_id: 'detail', private_metadata: 'A' },
    blocks: [blocks[0], { ...blocks[1], block_id: 'actions:3+' }],
  });
  expect(again.blocks).toEqual(blocks);
});
