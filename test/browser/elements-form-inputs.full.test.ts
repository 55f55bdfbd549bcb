import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { cast, channels } from '../../sandbox/cast.ts';
import { isJsonObject, type JsonObject, objectAt } from '../../sandbox/wire/json-object.ts';
import { actions, button, input, modal, option, options, plain } from './support/demo-bot-blocks.ts';
import { type DemoWorld, describeWithDemoBot } from './support/demo-bot-describe.ts';

const pick = options('Red', 'Green', 'Blue');

/** Sends the form and gives `state.values` as the bot gets them. */
async function sent(demo: DemoWorld, page: Page): Promise<JsonObject> {
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const { view } = await demo.bot.hear('view_submission');
  const state = isJsonObject(view) ? objectAt(view, 'state') : undefined;
  return objectAt(state, 'values') ?? {};
}

describeWithDemoBot('inputs of a form', (demo) => {
  test('what nobody touched is sent as Slack sends it', async () => {
    const types = ['plain_text_input', 'static_select', 'multi_static_select', 'checkboxes', 'radio_buttons'];
    const others = ['datepicker', 'timepicker', 'datetimepicker', 'users_select', 'number_input', 'external_select'];
    const blocks = [
      ...types.map((type) =>
        input(type, { type, ...(type.endsWith('input') ? {} : { options: pick }) }, { optional: true }),
      ),
      ...others.map((type) =>
        input(type, { type, ...(type === 'number_input' ? { is_decimal_allowed: false } : {}) }, { optional: true }),
      ),
    ];
    await demo.open(modal('Form', blocks));

    await demo.inPage(async (page) => {
      const values = await sent(demo, page);

      const value = (type: string, field: string, empty: unknown) => ({ [type]: { [type]: { type, [field]: empty } } });
      expect(values).toEqual({
        ...value('plain_text_input', 'value', null),
        ...value('static_select', 'selected_option', null),
        ...value('multi_static_select', 'selected_options', []),
        ...value('checkboxes', 'selected_options', []),
        ...value('radio_buttons', 'selected_option', null),
        ...value('datepicker', 'selected_date', null),
        ...value('timepicker', 'selected_time', null),
        ...value('datetimepicker', 'selected_date_time', null),
        ...value('users_select', 'selected_user', null),
        ...value('number_input', 'value', null),
        ...value('external_select', 'selected_option', null),
      });
    });
  });

  test('texts of each kind', async () => {
    await demo.open(
      modal('Form', [
        input('line', { type: 'plain_text_input' }),
        input('lines', { type: 'plain_text_input', multiline: true }),
        input('mail', { type: 'email_text_input' }),
        input('link', { type: 'url_text_input' }),
        input('count', { type: 'number_input', is_decimal_allowed: true }),
        input('kept', { type: 'plain_text_input', initial_value: 'first & <second>' }),
      ]),
    );

    await demo.inPage(async (page) => {
      await page.getByRole('textbox', { name: 'line', exact: true }).fill('修復 <b>&amp;');
      await page.getByRole('textbox', { name: 'lines' }).click();
      await page.keyboard.type('one');
      await page.keyboard.press('Enter');
      await page.keyboard.type('two');
      await page.getByRole('textbox', { name: 'mail' }).fill('ada@fabrikam.example');
      await page.getByRole('textbox', { name: 'link' }).fill('https://fabrikam.example/a');
      await page.getByLabel('count').fill('-1.5');

      expect(await sent(demo, page)).toEqual({
        line: { line: { type: 'plain_text_input', value: '修復 <b>&amp;' } },
        lines: { lines: { type: 'plain_text_input', value: 'one\ntwo' } },
        mail: { mail: { type: 'email_text_input', value: 'ada@fabrikam.example' } },
        link: { link: { type: 'url_text_input', value: 'https://fabrikam.example/a' } },
        count: { count: { type: 'number_input', value: '-1.5' } },
        kept: { kept: { type: 'plain_text_input', value: 'first & <second>' } },
      });
    });
  });

  test.each([
    ['email_text_input', {}, 'nobody at home'],
    ['url_text_input', {}, 'not a link'],
    ['number_input', { is_decimal_allowed: false }, '1.5'],
    ['number_input', { is_decimal_allowed: true }, 'many'],
    ['number_input', { is_decimal_allowed: false, min_value: '2', max_value: '5' }, '6'],
    ['plain_text_input', { min_length: 5 }, 'four'],
  ])('Slack’s client does not send a %s that is wrong (%j: %s)', async (type, more, text) => {
    await demo.open(modal('Form', [input('field', { type, ...more })]));

    await demo.inPage(async (page) => {
      const field = page.getByLabel('field');
      await field.fill(text);
      await page.getByRole('button', { name: 'Send', exact: true }).click();

      await page.locator('[aria-invalid=true]').waitFor();
      expect(demo.bot.notified).toEqual([]);
      expect(await field.evaluate((one) => one.matches(':focus'))).toBe(true);
    });
  });

  test('no more can be typed than a text may be long', async () => {
    await demo.open(modal('Form', [input('field', { type: 'plain_text_input', max_length: 5 })]));

    await demo.inPage(async (page) => {
      await page.getByLabel('field').pressSequentially('123456789');

      expect(await sent(demo, page)).toMatchObject({ field: { field: { value: '12345' } } });
    });
  });

  test('choices by keyboard alone', async () => {
    await demo.open(
      modal('Form', [
        input('one', { type: 'radio_buttons', options: pick, initial_option: option('Red') }),
        input('some', { type: 'checkboxes', options: pick }),
        input('menu', { type: 'static_select', options: pick }),
        input('person', { type: 'users_select', initial_user: cast.ben }),
        input('rooms', { type: 'multi_channels_select', initial_channels: [channels.general] }),
      ]),
    );

    await demo.inPage(async (page) => {
      await page.getByRole('radio', { name: 'Red' }).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Space');
      await page.getByRole('combobox', { name: 'menu' }).press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');

      expect(await sent(demo, page)).toMatchObject({
        one: { one: { type: 'radio_buttons', selected_option: option('Green') } },
        some: { some: { type: 'checkboxes', selected_options: [option('Red'), option('Blue')] } },
        menu: { menu: { type: 'static_select', selected_option: option('Green') } },
        person: { person: { type: 'users_select', selected_user: cast.ben } },
        rooms: { rooms: { type: 'multi_channels_select', selected_channels: [channels.general] } },
      });
    });
  });

  test('dates and times are meant in the viewer’s zone', async () => {
    await demo.open(
      modal('Form', [
        input('day', { type: 'datepicker', initial_date: '2026-03-01' }),
        input('hour', { type: 'timepicker', initial_time: '08:05' }),
        input('moment', { type: 'datetimepicker', initial_date_time: 1780000000 }),
      ]),
    );

    await demo.inPage(async (page) => {
      expect(await page.getByLabel('moment').inputValue()).toBe('2026-05-28T22:26');
      await page.getByLabel('day').fill('2026-12-24');
      await page.getByLabel('hour').fill('17:30');
      await page.getByLabel('moment').fill('2026-12-24T18:00');

      expect(await sent(demo, page)).toEqual({
        day: { day: { type: 'datepicker', selected_date: '2026-12-24' } },
        hour: { hour: { type: 'timepicker', selected_time: '17:30' } },
        moment: { moment: { type: 'datetimepicker', selected_date_time: Date.UTC(2026, 11, 24, 17) / 1000 } },
      });
    });
  });

  test('a text that is dispatched on Enter tells the bot then, and does not send the form', async () => {
    await demo.open(modal('Form', [input('ask', { type: 'plain_text_input' }, { dispatch_action: true })]));

    await demo.inPage(async (page) => {
      await page.getByLabel('ask').pressSequentially('chrome');
      expect(demo.bot.notified).toEqual([]);
      await page.keyboard.press('Enter');

      expect(await demo.bot.action('ask')).toMatchObject({
        type: 'plain_text_input',
        block_id: 'ask',
        value: 'chrome',
      });
      expect(demo.bot.notified).toHaveLength(1);
      expect(demo.bot.notified[0]).toMatchObject({
        container: { type: 'view' },
        view: { state: { values: { ask: { ask: { value: 'chrome' } } } } },
      });
    });
  });

  test('a text that is dispatched on each character tells the bot without Enter', async () => {
    const dispatch_action_config = { trigger_actions_on: ['on_character_entered'] };
    const element = { type: 'plain_text_input', dispatch_action_config };
    await demo.open(modal('Form', [input('ask', element, { dispatch_action: true })]));

    await demo.inPage(async (page) => {
      await page.getByLabel('ask').pressSequentially('chrome');

      await demo.bot.hear('block_actions', (body) => JSON.stringify(body['actions']).includes('"value":"chrome"'));
    });
  });

  test('a choice that is dispatched tells the bot at once', async () => {
    await demo.open(
      modal('Form', [input('menu', { type: 'static_select', options: pick }, { dispatch_action: true })]),
    );

    await demo.inPage(async (page) => {
      await page.getByRole('combobox', { name: 'menu' }).click();
      await page.getByRole('option', { name: 'Blue' }).click();

      expect(await demo.bot.action('menu')).toMatchObject({ selected_option: option('Blue') });
    });
  });

  test('a date that is typed digit by digit is told once', async () => {
    await demo.open(modal('Form', [input('day', { type: 'datepicker' }, { dispatch_action: true })]));

    await demo.inPage(async (page) => {
      await page.getByLabel('day').focus();
      await page.keyboard.type('12242026');

      expect(await demo.bot.action('day')).toMatchObject({ selected_date: '2026-12-24' });
      expect(demo.bot.notified).toHaveLength(1);
    });
  });

  test.each(['Backspace', 'Delete'])('a date that is half deleted with %s is not sent as it was', async (key) => {
    await demo.open(modal('Form', [input('day', { type: 'datepicker', initial_date: '2026-12-02' })]));

    await demo.inPage(async (page) => {
      const day = page.getByLabel('day');
      await day.focus();
      await page.keyboard.press(key);
      await page.getByRole('button', { name: 'Send', exact: true }).click();

      await page.getByText('Please complete this required field.').waitFor();
      expect(demo.bot.notified).toEqual([]);
      await day.fill('2026-12-24');
      await page.getByText('Please complete this required field.').waitFor({ state: 'detached' });
      expect(await sent(demo, page)).toMatchObject({ day: { day: { selected_date: '2026-12-24' } } });
    });
  });

  test('a date that is taken away is not sent as it was', async () => {
    await demo.open(modal('Form', [input('day', { type: 'datepicker', initial_date: '2026-12-02' })]));

    await demo.inPage(async (page) => {
      await page.getByLabel('day').fill('');
      await page.getByRole('button', { name: 'Send', exact: true }).click();

      await page.getByText('Please complete this required field.').waitFor();
      expect(demo.bot.notified).toEqual([]);
    });
  });

  test('a date that is taken away from an optional field is sent as none', async () => {
    const day = input('day', { type: 'datepicker', initial_date: '2026-12-02' }, { optional: true });
    await demo.open(modal('Form', [day]));

    await demo.inPage(async (page) => {
      await page.getByLabel('day').fill('');

      expect(await sent(demo, page)).toMatchObject({ day: { day: { selected_date: null } } });
    });
  });

  test('an external select in a form asks with the form', async () => {
    demo.bot.script.options = (query) => ({ options: options(`${query} one`) });
    const element = { type: 'multi_external_select', min_query_length: 1, max_selected_items: 1 };
    await demo.open(modal('Form', [input('menu', element)]));

    await demo.inPage(async (page) => {
      await page.getByRole('combobox', { name: 'menu' }).pressSequentially('x');
      await page.getByRole('option', { name: 'x one' }).click();

      expect(await sent(demo, page)).toMatchObject({ menu: { menu: { selected_options: [option('x one')] } } });
      expect(await demo.bot.hear('block_suggestion')).toMatchObject({
        container: { type: 'view' },
        view: { callback_id: 'Form' },
        block_id: 'menu',
        value: 'x',
      });
    });
  });

  test('what is chosen in the actions of a form is sent with it', async () => {
    const day = { type: 'datepicker', action_id: 'day' };
    const some = { type: 'checkboxes', action_id: 'some', options: pick };
    await demo.open(modal('Form', [actions('row', day, some), actions('more', button('go'))]));

    await demo.inPage(async (page) => {
      await page.getByRole('checkbox', { name: 'Green' }).click();
      expect(await demo.bot.action('some')).toMatchObject({ block_id: 'row', selected_options: [option('Green')] });
      await page.getByLabel('Date').fill('2026-12-24');

      expect(await sent(demo, page)).toEqual({
        row: {
          day: { type: 'datepicker', selected_date: '2026-12-24' },
          some: { type: 'checkboxes', selected_options: [option('Green')] },
        },
      });
    });
  });

  test('the field that asks for the focus has it', async () => {
    await demo.open(
      modal('Form', [
        input('first', { type: 'plain_text_input' }),
        input('second', { type: 'plain_text_input', focus_on_load: true, placeholder: plain('Here') }),
      ]),
    );

    await demo.inPage(async (page) => {
      await page.getByLabel('second').and(page.locator(':focus')).waitFor();
    });
  });

  test('files are given to Slack when they are chosen, and the form carries which they are', async () => {
    await demo.open(modal('Form', [input('field', { type: 'file_input', max_files: 2 }, { optional: true })]));

    await demo.inPage(async (page) => {
      const field = page.getByLabel('field');
      const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`in ${name}`) });
      await field.setInputFiles([file('a.txt'), file('b & c.txt')]);
      await page.getByRole('button', { name: 'Remove a.txt' }).click();
      await page.getByText('a.txt').waitFor({ state: 'detached' });
      await field.setInputFiles([file('d.txt')]);
      await page.getByText('d.txt').waitFor();
      expect(await field.isDisabled()).toBe(true);

      expect(await sent(demo, page)).toMatchObject({
        field: {
          field: {
            type: 'file_input',
            files: [
              { id: expect.stringMatching(/^F/), name: 'b & c.txt', mimetype: 'text/plain', size: 12 },
              { id: expect.stringMatching(/^F/), name: 'd.txt', size: 8 },
            ],
          },
        },
      });
    });
  });

  test('more files than the field takes are not given, and that is said', async () => {
    await demo.open(modal('Form', [input('field', { type: 'file_input', max_files: 2 }, { optional: true })]));

    await demo.inPage(async (page) => {
      const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('a') });
      await page.getByLabel('field').setInputFiles([file('a.txt'), file('b.txt'), file('c.txt')]);

      await page.getByText('You can add at most 2 files.').waitFor();
      expect(await sent(demo, page)).toEqual({ field: { field: { type: 'file_input', files: [] } } });
    });
  });

  test('a rich_text_input, which is not drawn, says so', async () => {
    const type = 'rich_text_input';
    await demo.open(modal('Form', [input('field', { type }, { optional: true })]));

    await demo.inPage(async (page) => {
      await page.getByText(`This sandbox does not draw ${type} yet`).waitFor();
    });
  });
});
