import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { cast, channels } from '../../sandbox/cast.ts';
import type { JsonObject } from '../../sandbox/wire/json-object.ts';
import { actions, option, options, plain, section } from './support/demo-bot-blocks.ts';
import { describeWithDemoBot } from './support/demo-bot-describe.ts';

const groups = [
  { label: plain('Fruit'), options: options('Apple', 'Pear') },
  { label: plain('Roots'), options: options('Carrot', 'Beet') },
];

function menu(type: string, more: JsonObject = {}): JsonObject {
  return { type, action_id: 'pick', placeholder: plain('Pick one'), ...more };
}

function box(page: Page) {
  return page.getByRole('combobox', { name: 'Pick one' });
}

describeWithDemoBot('selects in a message', (demo) => {
  test('a static select by mouse', async () => {
    await demo.post([
      section('Row', { block_id: 'row', accessory: menu('static_select', { options: options('A', 'B') }) }),
    ]);

    await demo.inPage(async (page) => {
      await box(page).click();
      await page.getByRole('option', { name: 'B' }).click();

      expect(await demo.bot.action('pick')).toMatchObject({
        type: 'static_select',
        block_id: 'row',
        selected_option: option('B'),
      });
      const body = await demo.bot.hear('block_actions');
      expect(body).toMatchObject({
        state: { values: { row: { pick: { type: 'static_select', selected_option: option('B') } } } },
      });
    });
  });

  test('option groups by keyboard alone', async () => {
    await demo.post([actions('row', menu('static_select', { option_groups: groups }))]);

    await demo.inPage(async (page) => {
      await box(page).focus();
      await page.keyboard.type('ro');
      await page.getByRole('group', { name: 'Roots' }).waitFor();
      expect(await page.getByRole('option').allInnerTexts()).toEqual(['Carrot']);
      await page.keyboard.press('Enter');

      expect(await demo.bot.action('pick')).toMatchObject({ selected_option: option('Carrot') });
    });
  });

  test('several of groups, and one taken back', async () => {
    await demo.post([
      section('Row', { accessory: menu('multi_static_select', { option_groups: groups, max_selected_items: 2 }) }),
    ]);

    await demo.inPage(async (page) => {
      await box(page).click();
      await page.getByRole('option', { name: 'Pear' }).click();
      await box(page).click();
      await page.getByRole('option', { name: 'Beet' }).click();
      await box(page).click();
      await page.getByRole('option', { name: 'Apple' }).click();
      await page.getByRole('button', { name: 'Remove Pear' }).click();

      await demo.bot.hear('block_actions', ({ actions: sent }) =>
        JSON.stringify(sent).includes(
          '"selected_options":[{"text":{"type":"plain_text","text":"Beet"},"value":"beet"}]',
        ),
      );
      expect(JSON.stringify(demo.bot.notified)).not.toContain(
        'selected_options":[{"text":{"type":"plain_text","text":"Apple"}',
      );
    });
  });

  test('an external select asks from the least count of characters on', async () => {
    demo.bot.script.options = (query) => ({ options: options(`${query} one`, `${query} two`) });
    await demo.post([actions('row', menu('external_select', { min_query_length: 2 }))]);

    await demo.inPage(async (page) => {
      await box(page).click();
      await page.getByText('Type at least 2 characters').waitFor();
      await page.keyboard.type('xy');
      await page.getByRole('option', { name: 'xy two' }).click();

      const asked = demo.bot.notified.filter(({ type }) => type === 'block_suggestion');
      expect(asked).toMatchObject([{ value: 'xy', action_id: 'pick', block_id: 'row', channel: { id: channels.it } }]);
      expect(await demo.bot.action('pick')).toMatchObject({
        type: 'external_select',
        selected_option: option('xy two'),
      });
    });
  });

  test('an external select of groups, several from different searches', async () => {
    demo.bot.script.options = (query) => ({
      option_groups: [{ label: plain('Found'), options: options(`${query}1`) }],
    });
    await demo.post([section('Row', { accessory: menu('multi_external_select', { min_query_length: 1 }) })]);

    await demo.inPage(async (page) => {
      await box(page).click();
      await page.keyboard.type('a');
      await page.getByRole('option', { name: 'a1' }).click();
      await page.getByRole('button', { name: 'Remove a1' }).waitFor();
      await page.getByRole('combobox').fill('b');
      await page.getByRole('option', { name: 'b1' }).click();

      await demo.bot.hear('block_actions', (body) => JSON.stringify(body['actions']).includes('b1'));
      expect(await demo.bot.action('pick')).toMatchObject({ selected_options: [option('a1'), option('b1')] });
    });
  });

  test.each([
    ['nothing is found', { options: [] }, 'No results'],
    ['no answer comes in time', 'late', 'no answer within three seconds'],
    ['the answer is no list', { hello: 1 }, 'neither options nor option_groups'],
    ['an option is too long', { options: options('x'.repeat(76)) }, 'must be less than 76 characters'],
  ] as const)('an external select says when %s', async (_, answer, words) => {
    demo.bot.script.options = () => answer;
    await demo.post([actions('row', menu('external_select', { min_query_length: 0 }))]);

    await demo.inPage(async (page) => {
      await box(page).click();

      await page.getByText(words).waitFor();
      expect(await page.getByRole('option').count()).toBe(0);
    });
  });

  test.each([
    ['users_select', 'Ben', { selected_user: cast.ben }],
    ['conversations_select', 'it-rem', { selected_conversation: channels.it }],
    ['channels_select', 'gen', { selected_channel: channels.general }],
    ['multi_users_select', 'Priya', { selected_users: [cast.priya] }],
    ['multi_conversations_select', 'gen', { selected_conversations: [channels.general] }],
    ['multi_channels_select', 'gen', { selected_channels: [channels.general] }],
  ])('%s by keyboard', async (type, typed, sent) => {
    await demo.post([section('Row', { block_id: 'row', accessory: menu(type) })]);

    await demo.inPage(async (page) => {
      await box(page).focus();
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');

      expect(await demo.bot.action('pick')).toMatchObject({ type, block_id: 'row', ...sent });
    });
  });

  test('a filter leaves out what it does not name', async () => {
    await demo.post([
      section('Row', { accessory: menu('conversations_select', { filter: { include: ['private'] } }) }),
    ]);

    await demo.inPage(async (page) => {
      await box(page).click();

      expect(await page.getByRole('option').allTextContents()).toEqual(['#it-remediation', '#incidents']);
    });
  });

  test('one of a hundred options is found by keyboard', async () => {
    const hundred = Array.from({ length: 100 }, (_, index) => option(`Option ${index + 1}`));
    await demo.post([section('Row', { accessory: menu('static_select', { options: hundred }) })]);

    await demo.inPage(async (page) => {
      await box(page).press('ArrowUp');
      await page.keyboard.press('Enter');

      expect(await demo.bot.action('pick')).toMatchObject({ selected_option: option('Option 100') });
    });
  });

  test('the first arrow opens the list at what is chosen, the next one moves from there', async () => {
    const accessory = menu('static_select', { options: options('A', 'B', 'C'), initial_option: option('B') });
    await demo.post([section('Row', { accessory })]);

    await demo.inPage(async (page) => {
      await box(page).press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');

      expect(await demo.bot.action('pick')).toMatchObject({ selected_option: option('A') });
    });
  });

  test('a select that asks keeps what was chosen when the answer is no', async () => {
    const confirm = { title: plain('Really?'), text: plain('Change it?'), confirm: plain('Yes'), deny: plain('No') };
    const accessory = menu('static_select', { options: options('A', 'B'), initial_option: option('A'), confirm });
    await demo.post([section('Row', { accessory })]);

    await demo.inPage(async (page) => {
      await box(page).click();
      await page.getByRole('option', { name: 'B' }).click();
      await page.getByRole('dialog', { name: 'Really?' }).getByRole('button', { name: 'No' }).click();

      expect(await box(page).inputValue()).toBe('A');
      expect(demo.bot.notified).toEqual([]);
    });
  });

  test('each person keeps what they chose, and nobody sees the others’ choice', async () => {
    await demo.post([section('Row', { accessory: menu('static_select', { options: options('A', 'B') }) })]);

    await demo.inPage(async (page) => {
      await box(page).click();
      await page.getByRole('option', { name: 'B' }).click();
      await demo.bot.action('pick');
      await page.reload();
      await box(page).waitFor();

      expect(await box(page).inputValue()).toBe('B');
    });
    await demo.inPage(
      async (page) => {
        await box(page).waitFor();

        expect(await box(page).inputValue()).toBe('');
      },
      { at: { personId: cast.ben } },
    );
  });
});
