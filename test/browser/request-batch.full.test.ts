import { expect, test } from 'vitest';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { Seat } from './support/seat.ts';

describeInBrowser('requesting several, by mouse', (world) => {
  test('one form takes several, and its confirmation opens each', async () => {
    await inPage(world(), {}, async (page) => {
      const seat = new Seat(page);
      await seat.send('/remediate new keepass');
      const form = seat.dialog('Request remediation');
      await form.getByText('Best match for “keepass”').waitFor();

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
      await expect.poll(() => form.getByRole('link', { name: /KeePass|OpenVPN|Bitwarden/ }).count()).toBe(3);
      const option = form.getByRole('combobox', { name: 'Remediation option' });
      await expect.poll(() => option.inputValue()).toBe('What each recommends');
      await option.click();
      await page.getByRole('option', { name: 'Uninstall' }).click();
      await expect.poll(() => form.getByText(/ · Uninstall · /).count()).toBeGreaterThan(0);
      await form.getByRole('button', { name: 'Submit request' }).click();

      const filed = seat.dialog('3 activities filed');
      await expect.poll(() => filed.getByRole('button', { name: 'Open', exact: true }).count()).toBe(3);
      await filed.getByRole('button', { name: 'Open', exact: true }).first().click();
      await seat
        .dialog(/^REM-\d+/)
        .getByText(/KeePass/)
        .first()
        .waitFor();
    });
  });
});
