import { expect, test } from 'vitest';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { Seat } from './support/seat.ts';

describeInBrowser('requesting several, by mouse', (world) => {
  test('the form for one becomes that for several, and one message says what came of each', async () => {
    await inPage(world(), {}, async (page) => {
      const seat = new Seat(page);
      await seat.send('/remediate new keepass');
      const one = seat.dialog('Request remediation');
      await one.getByText('Best match for “keepass”').waitFor();
      await one.getByRole('button', { name: 'Several at once…' }).click();
      const form = seat.dialog('Request several');
      await form.getByRole('button', { name: /^Remove Update KeePass/ }).waitFor();

      const recommendations = form.getByRole('combobox', { name: /^Security recommendations/ });
      for (const word of ['openvpn', 'bitwarden']) {
        await recommendations.click();
        await recommendations.fill(word);
        await page
          .getByRole('option', { name: new RegExp(word, 'i') })
          .first()
          .click();
        await form.getByRole('button', { name: new RegExp(`^Remove .*${word}`, 'i') }).waitFor();
      }
      await form.getByRole('combobox', { name: 'Remediation option for all' }).click();
      await page.getByRole('option', { name: 'Uninstall' }).click();
      await form.getByRole('button', { name: 'Submit requests' }).click();
      await form.getByText('3 requests are being filed.').waitFor();
      await form.getByRole('button', { name: 'Close', exact: true }).click();

      await seat.open('Mendbot');
      const summary = seat.messages.getByRole('article').filter({ hasText: '3 filed' });
      await summary.waitFor();
      await expect.poll(() => summary.getByRole('button', { name: 'Open', exact: true }).count()).toBe(3);
      await summary.getByRole('button', { name: 'Open', exact: true }).first().click();
      await seat
        .dialog(/^REM-\d+/)
        .getByText(/KeePass/)
        .first()
        .waitFor();
      expect(await summary.getByText(/REM-\d+/).count()).toBeGreaterThan(0);
    });
  });
});
