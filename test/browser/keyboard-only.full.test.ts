import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { cast } from '../../sandbox/cast.ts';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { expectFocus, tabTo } from './support/keys.ts';
import { daysFromNow, Seat } from './support/seat.ts';

/** Types again while the device groups are still being read from Defender, as the list says. */
async function typeUntilRead(page: Page, text: string): Promise<void> {
  const option = page.getByRole('option', { name: new RegExp(`^${text} `) }).first();
  const beingRead = page.getByRole('option', { name: /loading from Defender/ });
  for (let tries = 0; tries < 20; tries += 1) {
    await page.keyboard.type(text);
    await option.or(beingRead).first().waitFor();
    if (await option.isVisible()) return;
    for (const _ of text) await page.keyboard.press('Backspace');
    await page.waitForTimeout(250);
  }
  throw new Error('the device groups were never read');
}

describeInBrowser('with the keyboard alone', (world) => {
  let number = '';

  test('a request is filed', async () => {
    await inPage(world(), {}, async (page) => {
      const seat = new Seat(page);
      await tabTo(page, page.getByRole('button', { name: 'Skip to the message field' }));
      await page.keyboard.press('Enter');
      await expectFocus(seat.composer);

      await page.keyboard.type('/rem');
      await page.getByRole('listbox', { name: 'Commands' }).getByRole('option', { selected: true }).waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => seat.composer.inputValue()).toBe('/remediate ');
      await page.keyboard.press('ArrowDown');
      await page.getByRole('option', { name: /^\/remediate new/, selected: true }).waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.type('chrome');
      await page.keyboard.press('Enter');

      const form = seat.dialog('Request remediation');
      await expectFocus(form.getByRole('combobox', { name: /^Security recommendations/ }));
      await form.getByText(/ · [\d,]+ devices? · due /).waitFor();
      const groups = form.getByRole('combobox', { name: /^Device groups/ });
      await tabTo(page, groups);
      await typeUntilRead(page, 'HQ');
      await page.keyboard.press('Enter');
      await form.getByRole('button', { name: /^Remove HQ / }).waitFor();
      await page.keyboard.press('Escape');
      await expectFocus(groups);
      const due = form.getByLabel('Due date');
      const priority = form.getByRole('combobox', { name: 'Priority' });
      await tabTo(page, priority);
      await page.keyboard.type('Hi');
      await page.getByRole('option', { name: 'High' }).waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => priority.inputValue()).toBe('High');
      await tabTo(page, due);
      const day = daysFromNow(20);
      await page.keyboard.type(`${day.slice(5, 7)}${day.slice(8)}${day.slice(0, 4)}`);
      await expect.poll(() => due.inputValue()).toEqual(day);
      await tabTo(page, form.getByRole('textbox', { name: /^Notes for IT/ }));
      await page.keyboard.type('Laptops first.');
      await tabTo(page, form.getByRole('button', { name: 'Submit request' }));
      await page.keyboard.press('Enter');

      const filed = seat.dialog(/^You filed REM-\d+$/);
      number = /REM-\d+/.exec((await filed.getByRole('heading').first().textContent()) ?? '')?.[0] ?? '';
      await page.keyboard.press('Escape');
      await filed.waitFor({ state: 'detached' });
      await expectFocus(seat.composer);
      await seat.card(number).getByText('Laptops first.').waitFor();
      await seat
        .card(number)
        .filter({ hasText: /Pending · High · / })
        .waitFor();
    });
  });

  test('Tab does not leave an open form', async () => {
    await inPage(world(), { at: { personId: cast.tomas } }, async (page) => {
      const seat = new Seat(page);
      await seat.send('/remediate new edge');
      await expectFocus(
        seat.dialog('Request remediation').getByRole('combobox', { name: /^Security recommendations/ }),
      );

      const places = new Set<string>();
      for (const key of [...Array<string>(20).fill('Tab'), ...Array<string>(20).fill('Shift+Tab')]) {
        await page.keyboard.press(key);
        places.add(await placeOfFocus(page));
      }

      expect([...places].filter((place) => place !== 'browser')).toEqual(['Request remediation']);
    });
  });

  test('somebody else sits down, accepts, and the focus stays at the card', async () => {
    await inPage(world(), {}, async (page) => {
      const seat = new Seat(page);
      await tabTo(page, seat.sidebar.getByRole('button', { name: /^You are / }));
      await page.keyboard.press('Enter');
      const ben = page.getByRole('menuitemradio', { name: /^Ben Okafor/ });
      await expectFocus(page.getByRole('menuitemradio', { name: /^Mina Sato/ }));
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await expectFocus(ben);
      await page.keyboard.press('Enter');
      await expectFocus(seat.sidebar.getByRole('button', { name: /^You are Ben Okafor/ }));
      const card = seat.card(number);
      await tabTo(page, card.getByRole('button', { name: 'Accept' }));

      await page.keyboard.press('Enter');

      await card.getByText(/Active · Ben Okafor/).waitFor();
      await expect.poll(() => card.locator(':focus').count()).toBe(1);
    });
  });

  test('the details of a card open and close, and give the focus back', async () => {
    await inPage(world(), { at: { personId: cast.ben } }, async (page) => {
      const seat = new Seat(page);
      const more = seat.card(number).getByRole('button', { name: 'Details', exact: true });
      await tabTo(page, more);
      await page.keyboard.press('Enter');
      const details = seat.dialog(number);
      await details.getByText('History').waitFor();

      await page.keyboard.press('Escape');

      await details.waitFor({ state: 'detached' });
      await expectFocus(more);
    });
  });

  test('a thread is opened, answered and closed', async () => {
    await inPage(world(), { at: { personId: cast.ben } }, async (page) => {
      const seat = new Seat(page);
      const replies = seat.card(number).getByRole('button', { name: /^1 reply/ });
      await tabTo(page, replies);
      await page.keyboard.press('Enter');
      await expectFocus(seat.thread.getByRole('textbox', { name: 'Reply in thread' }));
      await page.keyboard.type('On it.');
      await page.keyboard.press('Enter');
      await seat.thread.getByText('On it.').waitFor();

      await page.keyboard.press('Escape');

      await seat.thread.waitFor({ state: 'detached' });
      await expectFocus(seat.card(number).getByRole('button', { name: /^2 replies/ }));
    });
  });

  test('a request is completed', async () => {
    await inPage(world(), { at: { personId: cast.ben } }, async (page) => {
      const seat = new Seat(page);
      await tabTo(page, seat.card(number).getByRole('button', { name: 'Complete' }));
      await page.keyboard.press('Enter');
      const form = seat.dialog(`Complete ${number}`);
      await expectFocus(form.getByRole('textbox', { name: /^Note/ }));
      await page.keyboard.type('Done by the deployment of tonight.');
      await tabTo(page, form.getByRole('button', { name: 'Complete' }));

      await page.keyboard.press('Enter');

      await form.waitFor({ state: 'detached' });
      await seat.card(number).getByText('ben.okafor@fabrikam.example').waitFor();
      await expect.poll(() => seat.card(number).locator(':focus').count()).toBe(1);
    });
  });
});

/** The title of the form that has the focus; past its last field the browser itself may have it. */
async function placeOfFocus(page: Page): Promise<string> {
  const focused = page.locator(':focus');
  if ((await focused.count()) === 0) return 'browser';
  const form = page.getByRole('dialog').filter({ has: focused });
  return (await form.count()) === 1 ? ((await form.getByRole('heading').first().textContent()) ?? '') : String(focused);
}
