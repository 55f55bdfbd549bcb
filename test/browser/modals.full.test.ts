import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { cast } from '../../sandbox/cast.ts';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { expectWholeConversation, expectWholeForm } from './support/every-block.ts';
import { lookAt } from './support/looks.ts';
import { daysFromNow, Seat } from './support/seat.ts';

describeInBrowser('the forms of the bot', (world) => {
  const filed = { zoom: '' };

  async function check(page: Page, dialog: Locator, name: string): Promise<void> {
    await dialog.waitFor();
    await expectWholeForm(page, dialog);
    await lookAt(page, dialog, name);
  }

  test('a request, its empty search, its choices and its notice', async () => {
    await inPage(world(), {}, async (page) => {
      const seat = new Seat(page);
      const form = seat.dialog('Request remediation');
      await seat.send('/remediate new zzzz');
      await form.getByText('No recommendations match “zzzz”').waitFor();
      await check(page, form, 'request-no-match');
      await form.getByRole('button', { name: 'Cancel' }).click();
      await form.waitFor({ state: 'detached' });

      await seat.send('/remediate new edge');
      await form.getByText(/ · [\d,]+ devices? · due /).waitFor();
      await check(page, form, 'request');
      await form.getByRole('combobox', { name: 'Remediation option' }).click();
      await page.getByRole('option', { name: 'Attention required' }).click();
      await form.getByText('Attention required has no due date').waitFor();
      expect(await form.getByLabel('Due date').count()).toBe(0);
      await check(page, form, 'request-attention-required');
      await form.getByRole('button', { name: 'Submit request' }).click();
      const notice = seat.dialog(/^You filed REM-\d+$/);
      await check(page, notice, 'filed');
      await notice.getByRole('button', { name: 'Close', exact: true }).click();
    });
  });

  test('a request that was made before is named, and can be followed instead', async () => {
    await inPage(world(), { at: { personId: cast.tomas } }, async (page) => {
      const seat = new Seat(page);
      filed.zoom = await seat.file('zoom rooms');
      await seat.sitAs('Mina Sato');
      await seat.send('/remediate new zoom rooms');
      const form = seat.dialog('Request remediation');
      await form.getByText('Already requested').waitFor();
      await check(page, form, 'request-others');

      await form.getByRole('button', { name: 'Follow instead' }).click();

      const notice = seat.dialog(filed.zoom);
      await notice.getByText('No second activity was filed.').waitFor();
      await check(page, notice, 'follow');
      await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    });
  });

  test('a request from a message says where it came from', async () => {
    await inPage(world(), {}, async (page) => {
      const seat = new Seat(page);
      await seat.send('Chrome is old on the tills.');
      const message = seat.messages.getByRole('article').filter({ hasText: 'Chrome is old on the tills.' });
      await message.hover();
      await message.getByRole('button', { name: /^More actions for message by Mina Sato/ }).click();
      await page.getByRole('menuitem', { name: /^Remediate from message/ }).click();
      const form = seat.dialog('Request remediation');
      await form.getByText('links to the message').waitFor();

      await check(page, form, 'request-from-message');

      await form.getByRole('button', { name: 'Cancel' }).click();
      await form.waitFor({ state: 'detached' });
    });
  });

  test('details, and the forms of a decision', async () => {
    await inPage(world(), { at: { personId: cast.tomas } }, async (page) => {
      const seat = new Seat(page);
      const card = seat.card(filed.zoom);
      const cancel = async (form: Locator, name: string) => {
        await check(page, form, name);
        await form.getByRole('button', { name: /^(?:Cancel|Close)$/ }).click();
        await form.waitFor({ state: 'detached' });
      };

      await cancel(await seat.details(card), 'details');
      await card.getByRole('button', { name: 'Reject' }).click();
      await cancel(seat.dialog(`Reject ${filed.zoom}`), 'reject');
      await card.getByRole('button', { name: 'Complete' }).click();
      await cancel(seat.dialog(`Complete ${filed.zoom}`), 'complete');
      await seat.pick(card, 'Withdraw');
      await cancel(seat.dialog(`Withdraw ${filed.zoom}`), 'withdraw');
      await seat.dialog(filed.zoom).getByRole('button', { name: 'Close', exact: true }).click();
      await expectWholeConversation(page, seat.messages);
    });
  });

  test('a decision that came too late is refused in its form', async () => {
    await inPage(world(), { at: { personId: cast.ben } }, async (page) => {
      const seat = new Seat(page);
      const form = seat.dialog(`Reject ${filed.zoom}`);
      await seat.card(filed.zoom).getByRole('button', { name: 'Reject' }).click();
      await form.getByRole('textbox', { name: 'Reason' }).fill('Not before the fair.');
      await inPage(world(), { at: { personId: cast.priya } }, async (other) => {
        const card = new Seat(other).card(filed.zoom);
        await card.getByRole('button', { name: 'Accept' }).click();
        await card.filter({ hasText: /Active · Priya Nair/ }).waitFor();
      });

      await form.getByRole('button', { name: 'Reject' }).click();

      const domainError = page.getByRole('dialog').filter({ hasText: 'Nothing was changed.' });
      await domainError.getByText('Priya Nair').waitFor();
      await check(page, domainError, 'refusal');
      await domainError.getByRole('button', { name: 'Cancel' }).click();
      await domainError.waitFor({ state: 'detached' });
    });
  });

  test('a form without what it needs says so at the field, and keeps the rest', async () => {
    await inPage(world(), {}, async (page) => {
      const seat = new Seat(page);
      const form = seat.dialog('Request remediation');
      await seat.send('/remediate new zzzz');
      const notes = form.getByRole('textbox', { name: /^Notes for IT/ });
      await notes.fill('Kept.');
      await form.getByRole('button', { name: 'Submit request' }).click();

      await expectError(form.getByRole('combobox', { name: /^Security recommendations/ }), 'Please complete');
      await check(page, form, 'request-empty');
      expect(await notes.inputValue()).toBe('Kept.');
      await form.getByRole('button', { name: 'Cancel' }).click();
      await form.waitFor({ state: 'detached' });
    });
  });

  test('a due date that has passed is refused at its field', async () => {
    await inPage(world(), {}, async (page) => {
      const seat = new Seat(page);
      const form = seat.dialog('Request remediation');
      await seat.send('/remediate new edge');
      await form.getByText(/ · [\d,]+ devices? · due /).waitFor();
      await form.getByLabel('Due date').fill(daysFromNow(-3));

      await form.getByRole('button', { name: 'Submit request' }).click();

      await expectError(form.getByLabel('Due date'), 'The due date has passed. Choose today or later.');
      await check(page, form, 'request-past-date');
      await form.getByLabel('Due date').fill(daysFromNow(3));
      await seat.submitRequest();
    });
  });

  test('a rejection needs a reason, of a length that fits; then the request can be reopened', async () => {
    await inPage(world(), { at: { personId: cast.ben } }, async (page) => {
      const seat = new Seat(page);
      const number = await seat.file('firefox');
      const card = seat.card(number);
      const form = seat.dialog(`Reject ${number}`);
      await card.getByRole('button', { name: 'Reject' }).click();
      await form.getByRole('button', { name: 'Reject' }).click();
      const reason = form.getByRole('textbox', { name: 'Reason' });
      await expectError(reason, 'Please complete this required field.');
      await check(page, form, 'reject-empty');

      const limit = Number(await reason.getAttribute('maxlength'));
      await reason.fill('x'.repeat(limit));
      await reason.press('End');
      await page.keyboard.type('yz');
      expect((await reason.inputValue()).length).toBe(limit);
      await reason.fill('Not before the fair.');
      await form.getByRole('button', { name: 'Reject' }).click();
      await card.filter({ hasText: 'Rejected by Ben Okafor: Not before the fair.' }).waitFor();

      await card.getByRole('button', { name: 'Reopen' }).click();
      const reopen = seat.dialog(`Reopen ${number}`);
      await reopen.getByRole('textbox', { name: 'Reason' }).fill('After the fair.');
      await check(page, reopen, 'reopen');
      await reopen.getByLabel('New due date').fill(daysFromNow(-2));
      await reopen.getByRole('button', { name: 'Reopen' }).click();
      await expectError(reopen.getByLabel('New due date'), 'The due date has passed.');
      await reopen.getByLabel('New due date').fill(daysFromNow(9));
      await reopen.getByRole('button', { name: 'Reopen' }).click();

      await card.filter({ hasText: /Pending · / }).waitFor();
      await card.getByRole('button', { name: /repl(?:y|ies)/ }).click();
      await seat.thread.getByText(`Ben Okafor reopened ${number}.`).waitFor();
      const threadTs = await card.getAttribute('data-ts');
      await expectWholeConversation(page, seat.thread.getByRole('log'), threadTs);
    });
  });
});

/** The field is marked, and described by the sentence. */
async function expectError(field: Locator, sentence: string): Promise<void> {
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
  const describedBy = (await field.getAttribute('aria-describedby')) ?? '';
  const words = field.page().locator(`[id="${describedBy.split(' ')[0]}"]`);
  expect(await words.textContent()).toContain(sentence);
}
