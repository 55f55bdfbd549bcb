import { expect, test } from 'vitest';
import { cast, channels } from '../../sandbox/cast.ts';
import { objectAt } from '../../sandbox/wire/json-object.ts';
import { actions, button, input, modal, option, section } from './support/demo-bot-blocks.ts';
import { describeWithDemoBot } from './support/demo-bot-describe.ts';

describeWithDemoBot('messages', (demo) => {
  const secret = (more: object = {}) =>
    demo.bot.client.chat.postEphemeral({ channel: channels.it, user: cast.mina, text: 'Only for Mina', ...more });
  const respond = async (body: Readonly<Record<string, unknown>>) => {
    const { response_url } = await demo.bot.hear('block_actions');
    const headers = { 'content-type': 'application/json' };
    await fetch(String(response_url), { method: 'POST', headers, body: JSON.stringify(body) });
  };

  test('an ephemeral message is seen by one person, and dismissed', async () => {
    await secret();
    await demo.post([section('For all')]);

    await demo.inPage(
      async (page) => {
        await page.getByText('For all').waitFor();

        expect(await page.getByText('Only for Mina').count()).toBe(0);
      },
      { at: { personId: cast.ben } },
    );
    await demo.inPage(async (page) => {
      const message = page.getByRole('article').filter({ hasText: 'Only for Mina' });
      await message.getByText('Only visible to you').waitFor();
      await message.getByRole('button', { name: 'Dismiss' }).press('Enter');

      await message.waitFor({ state: 'detached' });
    });
  });

  test('an ephemeral message is replaced, then deleted, by its response_url', async () => {
    await secret({ blocks: [actions('row', button('go'))] });

    await demo.inPage(async (page) => {
      await page.getByRole('button', { name: 'go', exact: true }).click();
      expect(await demo.bot.hear('block_actions')).toMatchObject({ container: { is_ephemeral: true } });
      expect(await demo.bot.hear('block_actions')).not.toHaveProperty('message');
      await respond({ replace_original: true, text: 'Now different', blocks: [section('Now different')] });
      await page.getByText('Now different').waitFor();
      expect(await page.getByRole('button', { name: 'go', exact: true }).count()).toBe(0);
      await respond({ delete_original: true });

      await page.getByText('Now different').waitFor({ state: 'detached' });
    });
  });

  test('a response that replaces nothing is a message for one', async () => {
    await demo.post([actions('row', button('go'))]);

    await demo.inPage(async (page) => {
      await page.getByRole('button', { name: 'go', exact: true }).click();
      await respond({ replace_original: false, response_type: 'ephemeral', text: 'Beside it' });

      await page.getByRole('article').filter({ hasText: 'Only visible to you' }).getByText('Beside it').waitFor();
      expect(await page.getByRole('button', { name: 'go', exact: true }).count()).toBe(1);
    });
  });

  test('replies stand in the thread; one that is broadcast stands in the channel too', async () => {
    const ts = await demo.post([section('Root')]);
    await demo.post([], { text: 'Quiet reply', thread_ts: ts });
    await demo.post([], { text: 'Loud reply', thread_ts: ts, reply_broadcast: true });

    await demo.inPage(async (page) => {
      const main = page.getByRole('main');
      await main.getByText('Loud reply').waitFor();
      expect(await main.getByText('Quiet reply').count()).toBe(0);
      await main.getByRole('button', { name: '2 replies' }).click();

      const thread = page.getByRole('complementary', { name: 'Thread' });
      await thread.getByText('Quiet reply').waitFor();
      await thread.getByText('Loud reply').waitFor();
    });
  });

  test('a message that is changed or deleted is so in the open page', async () => {
    const ts = await demo.post([section('Before')]);

    await demo.inPage(async (page) => {
      await page.getByText('Before').waitFor();
      await demo.bot.client.apiCall('chat.update', { channel: channels.it, ts, text: 'x', blocks: [section('After')] });
      await page.getByText('After').waitFor();
      await demo.bot.client.chat.delete({ channel: channels.it, ts });

      await page.getByText('After').waitFor({ state: 'detached' });
    });
  });

  test('a message deleted while its menu is open takes the menu along', async () => {
    const menu = { type: 'overflow', action_id: 'more', options: [option('First'), option('Second')] };
    const ts = await demo.post([actions('row', menu)]);

    await demo.inPage(async (page) => {
      await page.getByRole('article').getByRole('button', { name: 'More actions', exact: true }).click();
      await page.getByRole('menuitem', { name: 'First' }).waitFor();
      await demo.bot.client.chat.delete({ channel: channels.it, ts });

      await page.getByRole('menu').waitFor({ state: 'detached' });
    });
  });

  test('a shortcut from a message’s menu says which message', async () => {
    demo.bot.script.modal = modal('Form', [input('name', { type: 'plain_text_input' })]);
    const ts = await demo.post([section('Root')]);

    await demo.inPage(async (page) => {
      await page.getByText('Root').hover();
      await page.getByRole('button', { name: /^More actions for message/ }).click();
      await page.getByRole('menuitem', { name: 'Start from message' }).click();
      await page.getByRole('dialog', { name: 'Form' }).waitFor();

      const body = await demo.bot.hear('message_action');
      expect(body).toMatchObject({ callback_id: 'from_message', message_ts: ts, channel: { id: channels.it } });
      expect(objectAt(body, 'message')).toMatchObject({ ts });
    });
  });

  test('a global shortcut is taken by keyboard alone', async () => {
    demo.bot.script.modal = modal('Form', [input('name', { type: 'plain_text_input' })]);

    await demo.inPage(async (page) => {
      await page.getByRole('button', { name: 'Shortcuts' }).press('Enter');
      await page
        .getByRole('menuitem', { name: /Start anywhere/ })
        .and(page.locator(':focus'))
        .waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Form' }).waitFor();

      const body = await demo.bot.hear('shortcut');
      expect(body).toMatchObject({ callback_id: 'from_anywhere', user: { id: cast.mina } });
      expect(body).not.toHaveProperty('channel');
    });
  });
});
