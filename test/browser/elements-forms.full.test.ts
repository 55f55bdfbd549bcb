import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { cast } from '../../sandbox/cast.ts';
import { actions, button, input, modal, plain, section } from './support/demo-bot-blocks.ts';
import { describeWithDemoBot } from './support/demo-bot-describe.ts';

const text = { type: 'plain_text_input' };

function form(page: Page, name: string) {
  return page.getByRole('dialog', { name });
}

function send(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Send', exact: true }).last().click();
}

describeWithDemoBot('forms', (demo) => {
  const views = () => demo.slack.as(cast.mina).views();
  const update = (view: object, viewId = views().at(-1)?.id ?? '') =>
    demo.bot.client.apiCall('views.update', { view_id: viewId, view });

  test('a pushed form has Back, which leads to the one beneath as it was', async () => {
    demo.bot.script.submit = () => ({ response_action: 'push', view: modal('Second', [section('Deeper')]) });
    await demo.open(modal('First', [input('name', text)]));

    await demo.inPage(async (page) => {
      await form(page, 'First').getByLabel('name').fill('kept');
      await send(page);
      await form(page, 'Second').getByRole('button', { name: 'Back' }).click();
      await form(page, 'Second').waitFor({ state: 'detached' });

      expect(await form(page, 'First').getByLabel('name').inputValue()).toBe('kept');
    });
  });

  test('three forms lie over each other; Escape takes the top one, Dismiss all', async () => {
    const next = { First: 'Second', Second: 'Third' };
    demo.bot.script.submit = ({ view }) => {
      const title = Object.entries(next).find(([name]) => JSON.stringify(view).includes(`"text":"${name}"`))?.[1] ?? '';
      return { response_action: 'push', view: modal(title, [section(`This is ${title}`)], { notify_on_close: true }) };
    };
    await demo.open(modal('First', [input('name', text, { optional: true })], { notify_on_close: true }));

    await demo.inPage(async (page) => {
      await send(page);
      await form(page, 'Second').waitFor();
      await send(page);
      await form(page, 'Third').waitFor();
      await page.keyboard.press('Escape');
      await form(page, 'Third').waitFor({ state: 'detached' });
      expect(views()).toHaveLength(2);
      expect(await demo.bot.hear('view_closed')).toMatchObject({ is_cleared: false, view: { title: plain('Third') } });
      demo.bot.forget();

      await form(page, 'Second').getByRole('button', { name: 'Dismiss' }).click();
      await form(page, 'First').waitFor({ state: 'detached' });
      expect(views()).toHaveLength(0);
      await demo.bot.hear('view_closed');
      expect(demo.bot.notified.every((body) => body['is_cleared'] === true)).toBe(true);
    });
  });

  test('an update keeps what was entered in fields that stay', async () => {
    demo.bot.script.submit = () => ({
      response_action: 'update',
      view: modal('After', [input('name', text), section('New words')]),
    });
    await demo.open(modal('Before', [input('name', text), input('gone', text, { optional: true })]));

    await demo.inPage(async (page) => {
      await page.getByLabel('name').fill('kept');
      await page.getByLabel('gone').fill('lost');
      await send(page);
      await form(page, 'After').getByText('New words').waitFor();
      expect(await page.getByLabel('name').inputValue()).toBe('kept');
      expect(await page.getByLabel('gone').count()).toBe(0);
      demo.bot.forget();
      await send(page);

      expect(await demo.bot.hear('view_submission')).toMatchObject({
        view: { state: { values: { name: { name: { value: 'kept' } } } } },
      });
      expect(JSON.stringify(demo.bot.notified)).not.toContain('lost');
    });
  });

  test('an update from outside takes no character and no caret from who is typing', async () => {
    const blocks = (words: string) => [
      section(words),
      input('name', text),
      input('notes', { ...text, multiline: true }),
    ];
    await demo.open(modal('Form', blocks('Version 0')));

    await demo.inPage(async (page) => {
      const notes = page.getByLabel('notes');
      await notes.fill('start end');
      await page.keyboard.press('Home');
      for (const _ of 'start') await page.keyboard.press('ArrowRight');
      const typing = notes.pressSequentially('abcdefghijklmnopqrstuvwxyz', { delay: 25 });
      for (const version of [1, 2, 3, 4]) {
        await update(modal('Form', blocks(`Version ${version}`)));
        await page.getByText(`Version ${version}`).waitFor();
      }
      await typing;

      expect(await notes.inputValue()).toBe('startabcdefghijklmnopqrstuvwxyz end');
      expect(await notes.evaluate((one) => one.matches(':focus'))).toBe(true);
    });
  });

  test('a field that is exchanged for another of the same name keeps the focus', async () => {
    const field = (id: string) => ({ ...input('name', text), block_id: id });
    await demo.open(modal('Form', [section('Before'), field('one'), input('notes', text)]));

    await demo.inPage(async (page) => {
      await page.getByLabel('name').press('x');
      await update(modal('Form', [field('other'), input('notes', text)]));
      await page.getByText('Before').waitFor({ state: 'detached' });
      await page.keyboard.type('new');

      expect(await page.getByLabel('name').inputValue()).toBe('new');
    });
  });

  test('errors stand at their fields, the first has the focus, and editing takes one away', async () => {
    demo.bot.script.submit = () => ({ response_action: 'errors', errors: { b: 'Too late', c: 'Too <b>old</b>' } });
    await demo.open(
      modal(
        'Form',
        ['a', 'b', 'c'].map((name) => input(name, text, { optional: true })),
      ),
    );

    await demo.inPage(async (page) => {
      await send(page);
      await page.getByText('Too late').waitFor();
      await page.getByText('Too <b>old</b>').waitFor();
      await page.getByRole('textbox', { name: 'b' }).and(page.locator(':focus')).waitFor();
      expect(await page.getByRole('textbox', { name: 'b' }).getAttribute('aria-invalid')).toBe('true');
      await page.keyboard.type('x');

      await page.getByText('Too late').waitFor({ state: 'detached' });
      expect(await page.getByText('Too <b>old</b>').count()).toBe(1);
    });
  });

  test('a required field that is empty is said without asking the bot', async () => {
    await demo.open(modal('Form', [input('name', text)]));

    await demo.inPage(async (page) => {
      await page.getByLabel('name').press('Enter');

      await page.getByText('Please complete this required field.').waitFor();
      expect(demo.bot.notified).toEqual([]);
    });
  });

  test('clear closes all of them', async () => {
    demo.bot.script.submit = () => ({ response_action: 'push', view: modal('Second', [section('Deeper')]) });
    await demo.open(modal('First', [section('Shallow')]));

    await demo.inPage(async (page) => {
      await send(page);
      await form(page, 'Second').waitFor();
      demo.bot.script.submit = () => ({ response_action: 'clear' });
      await send(page);

      await form(page, 'First').waitFor({ state: 'detached' });
      expect(await page.getByRole('dialog').count()).toBe(0);
    });
  });

  test('a form that clears on close takes those beneath with it', async () => {
    const second = modal('Second', [section('Deeper')], { clear_on_close: true, notify_on_close: true });
    demo.bot.script.submit = () => ({ response_action: 'push', view: second });
    await demo.open(modal('First', [section('Shallow')]));

    await demo.inPage(async (page) => {
      await send(page);
      await form(page, 'Second').getByRole('button', { name: 'Dismiss' }).click();
      await form(page, 'First').waitFor({ state: 'detached' });

      expect(await demo.bot.hear('view_closed')).toMatchObject({ is_cleared: true });
      expect(await page.getByRole('alert').count()).toBe(0);
    });
  });

  test.each([
    ['late', 'late', 'gave up'],
    ['nothing that Slack knows', { response_action: 'dance' }, 'answered what Slack cannot use'],
    [
      'errors for a field that is not there',
      { response_action: 'errors', errors: { z: 'No' } },
      'answered what Slack cannot use',
    ],
    [
      'a form without a title',
      { response_action: 'update', view: { type: 'modal', blocks: [] } },
      'answered what Slack cannot use',
    ],
  ] as const)('an answer that is %s leaves the form with what was entered', async (_, answer, words) => {
    demo.bot.script.submit = () => answer;
    await demo.open(modal('Form', [input('name', text)]));

    await demo.inPage(async (page) => {
      await page.getByLabel('name').fill('kept');
      await send(page);
      await page.getByRole('alert').getByText(words).waitFor();
      expect(await page.getByLabel('name').inputValue()).toBe('kept');
      demo.bot.script.submit = () => null;
      await send(page);

      await form(page, 'Form').waitFor({ state: 'detached' });
    });
  });

  test('the focus stays within the form and comes back to where it was', async () => {
    demo.bot.script.modal = modal('Form', [input('name', text), actions('row', button('more'))]);
    demo.bot.script.act = ({ trigger_id }) =>
      demo.bot.client.apiCall('views.open', { trigger_id, view: demo.bot.script.modal });
    await demo.post([actions('row', button('start'))]);

    await demo.inPage(async (page) => {
      const start = page.getByRole('button', { name: 'start' });
      await start.press('Enter');
      await page.getByLabel('name').and(page.locator(':focus')).waitFor();
      for (let count = 0; count < 8; count += 1) {
        await page.keyboard.press('Tab');
        const isOutside = await page
          .locator(':focus')
          .evaluateAll((found) => found.some((one) => one.closest('dialog') === null && one.tagName !== 'BODY'));
        expect(isOutside).toBe(false);
      }
      await page.keyboard.press('Escape');
      await form(page, 'Form').waitFor({ state: 'detached' });

      await start.and(page.locator(':focus')).waitFor();
    });
  });

  test('a button in a form says which form, and what is entered in it', async () => {
    await demo.open(
      modal('Form', [input('name', text), section('Row', { block_id: 'row', accessory: button('more') })]),
    );

    await demo.inPage(async (page) => {
      await page.getByLabel('name').pressSequentially('quick');
      await page.getByRole('button', { name: 'more' }).click();

      expect(await demo.bot.hear('block_actions')).toMatchObject({
        container: { type: 'view', view_id: views()[0]?.id },
        view: { callback_id: 'Form', state: { values: { name: { name: { value: 'quick' } } } } },
        actions: [{ block_id: 'row', action_id: 'more' }],
      });
    });
  });

  test('a form of the bot’s opens and changes in a second window too', async () => {
    await demo.open(modal('Form', [input('name', text)]));

    await demo.inPage(async (page) => {
      const other = await page.context().newPage();
      await other.goto(page.url());
      await page.getByLabel('name').fill('shared');
      await other.getByLabel('name').waitFor();
      await send(page);

      await form(other, 'Form').waitFor({ state: 'detached' });
    });
  });
});
