import type { KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json-object.ts';
import { startWorkspace, type Workspace } from './testing/start-workspace.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value), value });

function form(note: string, type: 'static_select' | 'radio_buttons' = 'static_select'): KnownBlock[] {
  const select = { type, action_id: 'sort', options: [option('exposed'), option('due')] };
  return [
    { type: 'section', block_id: 'note', text: plain(note) },
    {
      type: 'actions',
      block_id: 'form',
      elements: [
        { ...select, initial_option: option('exposed') },
        { type: 'datepicker', action_id: 'day' },
        { type: 'button', action_id: 'go', text: plain('Go') },
      ],
    },
  ];
}

async function posted(w: Workspace) {
  for (const action_id of ['sort', 'day', 'go']) {
    w.bot.app.action({ type: 'block_actions', action_id }, async ({ ack }) => ack());
  }
  const { ts = '' } = await w.bot.client.chat.postMessage({ channel: w.channel, text: 'x', blocks: form('first') });
  const seenBy = (person: Workspace['ada']) => person.waitForMessage(w.channel, (message) => message.ts === ts);
  return { ts, seenBy };
}

function sent(w: Workspace): JsonObject | undefined {
  return w.standIn.deliveries.at(-1)?.payload;
}

test('what a person chose in a message goes along with their next press', async () => {
  await using w = await startWorkspace();
  const { seenBy } = await posted(w);
  const message = await seenBy(w.ada);

  await w.ada.choose(message, 'sort', 'due');
  await w.ada.choose(message, 'day', '2026-11-25');
  await w.ada.press(message, 'go');

  const chosen = { type: 'static_select', selected_option: { value: 'due' } };
  const values = { form: { sort: chosen, day: { type: 'datepicker', selected_date: '2026-11-25' } } };
  expect(sent(w)).toMatchObject({ actions: [{ action_id: 'go' }], state: { values } });
  expect((await seenBy(w.ada)).values).toMatchObject(values);
});

test('pressing a select chooses in it, and nobody else sees that', async () => {
  await using w = await startWorkspace();
  const { seenBy } = await posted(w);

  await w.ada.press(await seenBy(w.ada), 'sort', { option: 'due' });
  const mine = (await seenBy(w.ada)).values;
  const theirs = (await seenBy(w.ben)).values;

  expect(sent(w)).toMatchObject({ state: { values: { form: { sort: { selected_option: { value: 'due' } } } } } });
  expect(mine['form']?.['sort']).toMatchObject({ selected_option: { value: 'due' } });
  expect(theirs['form']?.['sort']).toMatchObject({ selected_option: { value: 'exposed' } });
});

test.each([
  ['stays where block, action and type are the same', 'static_select', 'due'],
  ['begins again where the type is another', 'radio_buttons', 'exposed'],
] as const)('after an edit the choice %s', async (_what, type, expected) => {
  await using w = await startWorkspace();
  const { ts, seenBy } = await posted(w);
  await w.ada.choose(await seenBy(w.ada), 'sort', 'due');

  await w.bot.client.chat.update({ channel: w.channel, ts, text: 'x', blocks: form('second', type) });
  const { values } = await seenBy(w.ada);

  expect(values['form']?.['sort']).toMatchObject({ type, selected_option: { value: expected } });
});

test('a button that opens an address tells the bot as well', async () => {
  await using w = await startWorkspace();
  w.bot.app.action({ type: 'block_actions', action_id: 'portal' }, async ({ ack }) => ack());
  const button = { type: 'button' as const, action_id: 'portal', text: plain('Open'), url: 'https://portal.example/' };
  const blocks = [{ type: 'actions' as const, elements: [button] }];
  await w.bot.client.chat.postMessage({ channel: w.channel, text: 'x', blocks });

  const result = await w.ada.press(await w.ada.waitForMessage(w.channel), 'portal');

  expect(result.acked).toBe(true);
  expect(sent(w)).toMatchObject({ type: 'block_actions', actions: [{ action_id: 'portal', type: 'button' }] });
});
