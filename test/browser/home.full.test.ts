import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { cast } from '../../sandbox/cast.ts';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { Seat } from './support/seat.ts';

describeInBrowser('the Home tab', (world) => {
  let number = '';

  test('shows what was filed, to who is to decide about it', async () => {
    await inPage(world(), {}, async (page) => {
      number = await new Seat(page).file('chrome');
    });

    await inPage(world(), { at: { personId: cast.ben } }, async (page) => {
      const home = await openHome(page);

      await home.getByRole('heading', { name: 'For you' }).waitFor();
      await home.getByText(number).first().waitFor();
      await home.getByRole('button', { name: 'Accept', exact: true }).waitFor();
      await home.getByRole('button', { name: 'Completed', exact: true }).click();
      await home.getByText('Filter: completed').waitFor();
      await home.getByRole('button', { name: 'Filter', exact: true }).click();
      const form = new Seat(page).dialog('Filter');
      await form.getByRole('textbox', { name: /^Words in number/ }).fill('firefox');
      await form.getByRole('button', { name: 'Show', exact: true }).click();
      await home.getByText('No activities match the filter.').waitFor();
      await home.getByRole('button', { name: 'Clear the filter' }).click();
      await home.getByRole('heading', { name: 'Open', exact: true }).waitFor();
    });
  });

  test('opens the details of a line, and follows what happens there', async () => {
    await inPage(world(), { at: { personId: cast.ben } }, async (page) => {
      const home = await openHome(page);
      await home.getByRole('button', { name: 'Details', exact: true }).first().click();
      const detail = new Seat(page).dialog(new RegExp(number));

      await detail.getByRole('button', { name: 'Accept', exact: true }).click();
      await home
        .getByText(/Active · Ben Okafor · /)
        .first()
        .waitFor();
    });
  });

  test('is in Japanese for who reads Japanese', async () => {
    await inPage(world(), { at: { personId: cast.haruka } }, async (page) => {
      const home = await openHome(page);

      await home.getByRole('heading', { name: '対応が必要なもの' }).waitFor();
    });
  });
});

async function openHome(page: Page) {
  await new Seat(page).open('Mendbot');
  await page.getByRole('tab', { name: 'Home' }).click();
  return page.getByRole('tabpanel', { name: 'Home' });
}
