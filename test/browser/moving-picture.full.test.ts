import { mkdtempSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { letPass, press, section } from './support/control-hands.ts';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { MovingPicture } from './support/moving-picture.ts';
import { Seat } from './support/seat.ts';

/** UPDATE_PICTURES=1 makes the picture of the README anew; otherwise it is only seen that it can be made. */
const isForReadme = process.env['UPDATE_PICTURES'] === '1';
const folder = isForReadme
  ? join(import.meta.dirname, '../../docs/images')
  : mkdtempSync(join(tmpdir(), 'mendbot-picture-'));
const mostBytes = 3_000_000;
const longestMs = 20_000;

afterAll(() => {
  if (!isForReadme) rmSync(folder, { recursive: true, force: true });
});

describeInBrowser('the moving picture of the README', (world) => {
  test('a request is filed, accepted, patched, completed and disputed', async () => {
    const path = join(folder, 'mendbot.webp');
    await inPage(world(), { at: { panel: 'control' } }, async (controlPage) => {
      const controls = new Seat(controlPage);
      await inPage(world(), { size: { width: 1100, height: 680 } }, async (page) => {
        const seat = new Seat(page);
        const picture = new MovingPicture(page);

        await seat.composer.fill('/remediate new chrome');
        await picture.shoot('Mina, a security admin, asks for a fix', 1500);
        await page.getByRole('main').getByRole('button', { name: 'Send message' }).click();
        const form = seat.dialog('Request remediation');
        await form.getByText(/ · [\d,]+ devices? · due /).waitFor();
        await seat.chooseGroup(form, 'HQ');
        await form.getByText(/ · 257 devices · due /).waitFor();
        await picture.shoot('The form finds the Defender recommendation and its devices', 2500);
        const number = await seat.submitRequest();
        const card = seat.card(number);
        await card.getByText(/0 of \d+ fixed/).waitFor();
        await picture.shoot('IT gets one card', 2500);

        await seat.sitAs('Ben Okafor');
        await card.getByRole('button', { name: 'Accept' }).click();
        await card.filter({ hasText: /Active · Ben Okafor/ }).waitFor();
        await picture.shoot('Ben, an IT admin, accepts', 2000);

        const devices = section(controls, 'Devices report in');
        await devices.getByRole('searchbox', { name: 'Search recommendations' }).fill('chrome');
        await devices.getByRole('option', { name: /Google Chrome/ }).click();
        await press(controls, 'Devices report in', 'Silent ones report again', 'reported in again');
        await devices.getByRole('radio', { name: '50 %' }).check();
        await press(controls, 'Devices report in', 'Are patched', /^\d/);
        await letPass(controls, 'Devices report in', '4 hours');
        await card.getByText(/[1-9]\d* of \d+ fixed/).waitFor();
        await picture.shoot('Devices are patched, and the card counts them', 2500);

        await card.getByRole('button', { name: 'Complete' }).click();
        const completion = seat.dialog(`Complete ${number}`);
        await completion.getByRole('button', { name: 'Complete' }).click();
        await completion.waitFor({ state: 'detached' });
        await card.getByText(/waiting for \d+ devices/).waitFor();
        await picture.shoot('Ben completes it, and the record has his email address', 2500);

        await press(controls, 'Time', '+1 day', /passed/);
        await press(controls, 'Time', '+1 day', /passed/);
        await card.getByText(/but \d+ devices are still exposed/).waitFor();
        await card.evaluate((article) => article.scrollIntoView({ block: 'start' }));
        await picture.shoot('Devices that are still exposed dispute it', 3000);

        expect(picture.durationMs).toBeLessThanOrEqual(longestMs);
        await picture.save(path);
      });
    });
    expect((await stat(path)).size).toBeLessThan(mostBytes);
  });
});
