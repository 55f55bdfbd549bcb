import { expect, test } from 'vitest';
import { cast } from '../../sandbox/cast.ts';
import type { JsonObject } from '../../sandbox/wire/json-object.ts';
import { actions, button, option, options, plain, section } from './support/demo-bot-blocks.ts';
import { describeWithDemoBot } from './support/demo-bot-describe.ts';

const pick = options('Red', 'Green', 'Blue');
const confirm = { title: plain('Really?'), text: plain('Change it?'), confirm: plain('Yes'), deny: plain('No') };

describeWithDemoBot('choices outside a form', (demo) => {
  test('dates, times and moments in a message', async () => {
    await demo.post([
      section('Day', { block_id: 'row', accessory: { type: 'datepicker', action_id: 'day' } }),
      actions('more', { type: 'timepicker', action_id: 'hour' }, { type: 'datetimepicker', action_id: 'moment' }),
    ]);

    await demo.inPage(
      async (page) => {
        await page.getByLabel('Date', { exact: true }).fill('2026-12-24');
        await page.getByLabel('Time', { exact: true }).fill('17:30');
        await page.getByLabel('Date and time').fill('2026-07-01T09:00');

        expect(await demo.bot.action('day')).toMatchObject({
          type: 'datepicker',
          block_id: 'row',
          selected_date: '2026-12-24',
        });
        expect(await demo.bot.action('hour')).toMatchObject({ type: 'timepicker', selected_time: '17:30' });
        expect(await demo.bot.action('moment')).toMatchObject({
          type: 'datetimepicker',
          block_id: 'more',
          selected_date_time: Date.UTC(2026, 6, 1, 3, 30) / 1000,
        });
      },
      { at: { personId: cast.priya } },
    );
  });

  test('a date that asks shows the old one again when the answer is no', async () => {
    await demo.post([actions('row', { type: 'datepicker', action_id: 'day', initial_date: '2026-01-01', confirm })]);

    await demo.inPage(async (page) => {
      const day = page.getByLabel('Date', { exact: true });
      await day.fill('2026-12-24');
      await page.getByRole('dialog', { name: 'Really?' }).getByRole('button', { name: 'No' }).click();

      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await day.inputValue()).toBe('2026-01-01');
      expect(demo.bot.notified).toEqual([]);
    });
  });

  test('radio buttons and checkboxes in a message', async () => {
    await demo.post([
      section('One', { accessory: { type: 'radio_buttons', action_id: 'one', options: pick } }),
      actions('row', { type: 'checkboxes', action_id: 'some', options: pick, initial_options: [option('Red')] }),
    ]);

    await demo.inPage(async (page) => {
      await page.getByRole('radio', { name: 'Green' }).click();
      await page.getByRole('checkbox', { name: 'Blue' }).press('Space');

      expect(await demo.bot.action('one')).toMatchObject({ type: 'radio_buttons', selected_option: option('Green') });
      expect(await demo.bot.action('some')).toMatchObject({
        type: 'checkboxes',
        selected_options: [option('Red'), option('Blue')],
      });
    });
  });

  test('a checkbox that asks stays as it was when the answer is no', async () => {
    await demo.post([actions('row', { type: 'checkboxes', action_id: 'some', options: pick, confirm })]);

    await demo.inPage(async (page) => {
      await page.getByRole('checkbox', { name: 'Blue' }).click();
      await page.getByRole('dialog', { name: 'Really?' }).getByRole('button', { name: 'No' }).click();

      expect(await page.getByRole('checkbox', { name: 'Blue' }).isChecked()).toBe(false);
      expect(demo.bot.notified).toEqual([]);
    });
  });

  test('an input in a message is told to the bot when it dispatches', async () => {
    const element = { type: 'plain_text_input', action_id: 'note' };
    await demo.post([{ type: 'input', block_id: 'row', label: plain('Note'), element, dispatch_action: true }]);

    await demo.inPage(async (page) => {
      await page.getByLabel('Note').fill('done');
      await page.getByLabel('Note').press('Enter');

      expect(await demo.bot.action('note')).toMatchObject({ value: 'done', block_id: 'row' });
    });
  });
});

describeWithDemoBot('the Home tab', (demo) => {
  const home = (blocks: readonly JsonObject[]) => ({ type: 'home', callback_id: 'home', blocks });
  const atHome = () => ({ at: { channelId: demo.slack.as(cast.mina).directChannelId, tab: 'home' as const } });

  test('is asked for when it is opened, and its elements work', async () => {
    demo.bot.script.home = home([
      section('Welcome', { block_id: 'row', accessory: { type: 'static_select', action_id: 'pick', options: pick } }),
      actions('more', button('go', { value: '1' }), {
        type: 'overflow',
        action_id: 'dots',
        options: options('A', 'B'),
      }),
    ]);

    await demo.inPage(async (page) => {
      const tab = page.getByRole('tabpanel', { name: 'Home' });
      await tab.getByText('Welcome').waitFor();
      await tab.getByRole('button', { name: 'go' }).click();
      await tab.getByRole('combobox').click();
      await page.getByRole('option', { name: 'Blue' }).click();
      await tab.getByRole('button', { name: 'More actions' }).press('ArrowDown');
      await page.keyboard.press('Enter');

      expect(await demo.bot.action('go')).toMatchObject({ type: 'button', value: '1', block_id: 'more' });
      expect(await demo.bot.action('pick')).toMatchObject({ selected_option: option('Blue') });
      expect(await demo.bot.action('dots')).toMatchObject({ selected_option: option('A') });
      expect(demo.bot.notified[0]).toMatchObject({
        container: { type: 'view' },
        view: { type: 'home', callback_id: 'home' },
      });
    }, atHome());
  });

  test('takes inputs, and keeps them through a new publish', async () => {
    const element = { type: 'plain_text_input', action_id: 'note' };
    const blocks = (words: string) =>
      home([section(words), { type: 'input', block_id: 'note', label: plain('Note'), element }]);
    demo.bot.script.home = blocks('First');

    await demo.inPage(async (page) => {
      await page.getByText('First', { exact: true }).waitFor();
      await page.getByLabel('Note').pressSequentially('half a');
      await demo.bot.client.apiCall('views.publish', { user_id: cast.mina, view: blocks('Second') });
      await page.getByText('Second', { exact: true }).waitFor();
      await page.keyboard.type(' word');

      expect(await page.getByLabel('Note').inputValue()).toBe('half a word');
    }, atHome());
  });
});
