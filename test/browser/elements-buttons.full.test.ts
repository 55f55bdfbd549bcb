import { expect, test } from 'vitest';
import { channels } from '../../sandbox/cast.ts';
import { actions, button, mrkdwn, option, plain, section } from './support/demo-bot-blocks.ts';
import { describeWithDemoBot } from './support/demo-bot-describe.ts';

const confirm = { title: plain('Really?'), text: mrkdwn('*All* of it'), confirm: plain('Do it'), deny: plain('Leave') };

describeWithDemoBot('buttons and menus in a message', (demo) => {
  test('a press says where, what and by whom, as Slack does', async () => {
    const ts = await demo.post([actions('row', button('go', { value: 'v1', style: 'primary' }))]);

    await demo.inPage(async (page) => {
      await page.getByRole('button', { name: 'go', exact: true }).click();

      const body = await demo.bot.hear('block_actions');
      expect(body).toMatchObject({
        user: { id: 'U01MINA' },
        channel: { id: channels.it, name: 'it-remediation' },
        container: { type: 'message', message_ts: ts, channel_id: channels.it, is_ephemeral: false },
        message: { ts },
        state: { values: {} },
        actions: [{ type: 'button', action_id: 'go', block_id: 'row', value: 'v1', text: { text: 'go' } }],
      });
      expect(body).toHaveProperty('trigger_id');
      expect(body).toHaveProperty('response_url');
    });
  });

  test.each(['Enter', 'Space'])('%s presses a button', async (key) => {
    await demo.post([actions('row', button('go'))]);

    await demo.inPage(async (page) => {
      await page.getByRole('button', { name: 'go', exact: true }).press(key);

      expect(await demo.bot.action('go')).not.toHaveProperty('value');
    });
  });

  test('a button that asks sends nothing until the answer is yes', async () => {
    await demo.post([actions('row', button('wipe', { confirm }), button('other'))]);

    await demo.inPage(async (page) => {
      const wipe = page.getByRole('button', { name: 'wipe', exact: true });
      const dialog = page.getByRole('dialog', { name: 'Really?' });
      await wipe.click();
      await dialog.getByRole('button', { name: 'Leave' }).click();
      await wipe.press('Enter');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await wipe.evaluate((one) => one.matches(':focus'))).toBe(true);
      await page.getByRole('button', { name: 'other', exact: true }).click();
      await demo.bot.action('other');
      expect(demo.bot.notified).toHaveLength(1);

      await wipe.click();
      await dialog.getByRole('button', { name: 'Do it' }).press('Enter');

      await demo.bot.action('wipe');
    });
  });

  test('a button with an address opens it and tells the bot', async () => {
    await demo.post([actions('row', button('look', { url: `${demo.url}?panel=none`, value: 'x' }))]);

    await demo.inPage(async (page) => {
      const popup = page.waitForEvent('popup');
      await page.getByRole('link', { name: 'look' }).click();

      expect((await popup).url()).toContain('panel=none');
      expect(await demo.bot.action('look')).toMatchObject({ type: 'button', value: 'x' });
    });
  });

  test('a script is no address of a button', async () => {
    await demo.post([actions('row', button('look', { url: 'javascript:alert(1)' }))]);

    await demo.inPage(async (page) => {
      await page.getByRole('button', { name: 'look' }).click();

      await demo.bot.action('look');
    });
  });

  test('an overflow menu is used by mouse and by keyboard alone', async () => {
    const menu = { type: 'overflow', action_id: 'more', options: [option('First'), option('Second'), option('Third')] };
    await demo.post([section('Row', { block_id: 'row', accessory: menu })]);

    await demo.inPage(async (page) => {
      const more = page.getByRole('article').getByRole('button', { name: 'More actions', exact: true });
      await more.click();
      await page.getByRole('menuitem', { name: 'Second' }).click();
      expect(await demo.bot.action('more')).toMatchObject({ block_id: 'row', selected_option: option('Second') });
      demo.bot.forget();

      await more.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');

      expect(await demo.bot.action('more')).toMatchObject({ type: 'overflow', selected_option: option('Third') });
      expect(await more.evaluate((one) => one.matches(':focus'))).toBe(true);
    });
  });

  test('an overflow menu that asks sends nothing when the answer is no', async () => {
    const menu = { type: 'overflow', action_id: 'more', confirm, options: [option('First'), option('Second')] };
    await demo.post([actions('row', menu, button('other'))]);

    await demo.inPage(async (page) => {
      await page.getByRole('article').getByRole('button', { name: 'More actions', exact: true }).click();
      await page.getByRole('menuitem', { name: 'First' }).click();
      await page.getByRole('dialog', { name: 'Really?' }).getByRole('button', { name: 'Leave' }).click();
      await page.getByRole('button', { name: 'other', exact: true }).click();

      await demo.bot.action('other');
      expect(demo.bot.notified).toHaveLength(1);
    });
  });

  test('an update of the message leaves its open menu usable', async () => {
    const menu = { type: 'overflow', action_id: 'more', options: [option('First'), option('Second')] };
    const blocks = (words: string) => [section(words, { block_id: 'row', accessory: menu })];
    const ts = await demo.post(blocks('Before'));

    await demo.inPage(async (page) => {
      await page.getByRole('article').getByRole('button', { name: 'More actions', exact: true }).press('ArrowDown');
      await page.getByRole('menuitem', { name: 'First' }).waitFor();
      await demo.bot.client.apiCall('chat.update', { channel: channels.it, ts, text: 'x', blocks: blocks('After') });
      await page.getByText('After', { exact: true }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');

      expect(await demo.bot.action('more')).toMatchObject({ selected_option: option('Second') });
    });
  });

  test('an option with an address opens it and tells the bot', async () => {
    const options = [option('Portal', { url: `${demo.url}?panel=none` }), option('Other')];
    await demo.post([actions('row', { type: 'overflow', action_id: 'more', options })]);

    await demo.inPage(async (page) => {
      const popup = page.waitForEvent('popup');
      await page.getByRole('article').getByRole('button', { name: 'More actions', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Portal' }).click();

      expect((await popup).url()).toContain('panel=none');
      expect(await demo.bot.action('more')).toMatchObject({ selected_option: { value: 'portal' } });
    });
  });

  test('feedback and icon buttons send what was pressed', async () => {
    const feedback = {
      type: 'feedback_buttons',
      action_id: 'opinion',
      positive_button: { text: plain('Good'), value: 'good' },
      negative_button: { text: plain('Bad'), value: 'bad' },
    };
    const bin = { type: 'icon_button', action_id: 'bin', icon: 'trash', text: plain('Remove'), value: 'gone' };
    await demo.post([{ type: 'context_actions', block_id: 'row', elements: [feedback, bin] }]);

    await demo.inPage(async (page) => {
      await page.getByRole('button', { name: 'Bad' }).click();
      await page.getByRole('button', { name: 'Remove' }).click();

      expect(await demo.bot.action('bin')).toMatchObject({ type: 'icon_button', block_id: 'row', value: 'gone' });
      expect(await demo.bot.action('opinion')).toMatchObject({ type: 'feedback_buttons', value: 'bad' });
    });
  });
});
