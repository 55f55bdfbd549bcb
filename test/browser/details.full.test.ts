import { expect, test } from 'vitest';
import { cast } from '../../sandbox/cast.ts';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { Seat } from './support/seat.ts';

describeInBrowser('the details of an activity', (world) => {
  let number = '';

  test('open on the card, and turn to the recommendation with its CVEs', async () => {
    await inPage(world(), {}, async (page) => {
      number = await new Seat(page).file('chrome');
    });

    await inPage(world(), { at: { personId: cast.ben } }, async (page) => {
      const seat = new Seat(page);
      const details = await seat.details(seat.card(number));
      await details.getByRole('button', { name: 'Accept', exact: true }).waitFor();
      // The window is read from its top, however long it is.
      const scrolled = await details.evaluate((dialog) =>
        Math.max(...[...dialog.querySelectorAll('*')].map(({ scrollTop }) => scrollTop)),
      );
      expect(scrolled).toBe(0);
      await details.getByRole('button', { name: 'Recommendation and CVEs' }).click();
      await details
        .getByText(/CVE-2026-\d+ · EPSS/)
        .first()
        .waitFor();
    });
  });

  test('are in Japanese for who reads Japanese, device by device', async () => {
    await inPage(world(), { at: { personId: cast.haruka } }, async (page) => {
      const seat = new Seat(page);
      await seat.send(`/remediate show ${number}`);
      const details = seat.dialog(number);
      await details.getByRole('button', { name: '対応する', exact: true }).waitFor();
      await details.getByRole('button', { name: 'デバイス', exact: true }).click();
      await details
        .getByText(/: 影響あり（/)
        .first()
        .waitFor();
    });
  });
});
