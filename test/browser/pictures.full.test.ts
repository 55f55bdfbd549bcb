import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { cast } from '../../src/sandbox/cast.ts';
import { press, section } from './support/control-hands.ts';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { Seat } from './support/seat.ts';
import { narrow } from './support/watched-page.ts';

/** UPDATE_PICTURES=1 makes the pictures of the README anew; otherwise it is only seen that they can be made. */
const isForReadme = process.env['UPDATE_PICTURES'] === '1';
const folder = isForReadme
  ? join(import.meta.dirname, '../../docs/images')
  : mkdtempSync(join(tmpdir(), 'mendbot-pictures-'));
const mostBytes = 250_000;

describe('the pictures of the README', () => {
  afterAll(() => {
    if (!isForReadme) rmSync(folder, { recursive: true, force: true });
  });

  describeInBrowser('in the sandbox', (world) => {
    test('a conversation, light, dark and narrow, and the form', { timeout: 120_000 }, async () => {
      let number = '';
      await inPage(world(), { at: { panel: 'control' } }, async (page) => {
        const seat = new Seat(page);
        number = await seat.file('chrome', async (form) => {
          await seat.chooseGroup(form, 'HQ');
        });
        await seat.sitAs('Ben Okafor');
        await seat.card(number).getByRole('button', { name: 'Accept' }).click();
        await seat
          .card(number)
          .filter({ hasText: /State\s*Active/ })
          .waitFor();
        await seat.send('On it: tonight the laptops of HQ, the rest tomorrow.');
        const devices = section(seat, 'Devices report in');
        await devices.getByRole('searchbox', { name: 'Search recommendations' }).fill('chrome');
        await devices.getByRole('option', { name: /Google Chrome/ }).click();
        await devices.getByRole('radio', { name: '50 %' }).check();
        await press(seat, 'Devices report in', 'Are patched', /^\d/);
      });

      await inPage(world(), {}, async (page) => {
        const seat = new Seat(page);
        await seat.messages.getByText('On it: tonight').waitFor();
        await seat.send('/remediate new firefox');
        await seat
          .dialog('Request remediation')
          .getByText(/^In scope: /)
          .waitFor();
        await shoot(page, 'sandbox-form.png');
        await seat.dialog('Request remediation').getByRole('button', { name: 'Cancel' }).click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await seat.send('Thank you, Ben.');
        await seat.messages.getByText('Thank you, Ben.').waitFor();
      });

      const at = { personId: cast.priya } as const;
      await inPage(world(), { at: { ...at, panel: 'tour' } }, async (page) => {
        await new Seat(page).panel('Sandbox tour').getByText('Accept it as Ben').waitFor();
        await shootConversation(page, number, 'sandbox-card.png');
      });
      await inPage(world(), { at, theme: 'dark' }, (page) => shootConversation(page, number, 'sandbox-dark.png'));
      await inPage(world(), { at, size: narrow }, (page) => shootConversation(page, number, 'sandbox-phone.png'));
    });
  });
});

async function shootConversation(page: Page, number: string, file: string): Promise<void> {
  const seat = new Seat(page);
  await seat.card(number).waitFor();
  await page.mouse.move(0, 0);
  await shoot(page, file);
}

async function shoot(page: Page, file: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, file);
  await page.screenshot({ path, caret: 'hide', animations: 'disabled' });
  expect((await stat(path)).size).toBeLessThan(mostBytes);
}
