import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { cast, channels } from '../../sandbox/cast.ts';
import { answerOf, fileInPortal, letPass, press, section } from './support/control-hands.ts';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { Seat } from './support/seat.ts';

const atControls = { at: { personId: cast.ben, panel: 'control' } } as const;

describeInBrowser('what Microsoft says comes to the card', (world) => {
  test('devices are patched: the bar moves at the next reading, and the devices complete it', async () => {
    await inPage(world(), atControls, async (page) => {
      const seat = new Seat(page);
      const number = await seat.file('google chrome');
      const card = seat.card(number);
      await card.getByText(/0 of [1-9]\d* fixed .* ▱+$/).waitFor();
      const devices = section(seat, 'Devices report in');
      await devices.getByRole('searchbox', { name: 'Search recommendations' }).fill('google chrome');
      await devices
        .getByRole('option', { name: /Google Chrome/ })
        .first()
        .click();
      await press(seat, 'Devices report in', 'Silent ones report again', 'reported in again');
      await devices.getByRole('radio', { name: '50 %' }).check();
      await press(seat, 'Devices report in', 'Are patched', 'reported in as fixed');

      await letPass(seat, 'Devices report in', '4 hours');

      expect(await answerOf(seat, 'Devices report in').textContent()).toMatch(/Mendbot has read .*devices/);
      await card.getByText(/[1-9]\d* of \d+ fixed .* ▰+▱+$/).waitFor();
      await devices.getByRole('radio', { name: 'All' }).check();
      await press(seat, 'Devices report in', 'Are patched', 'reported in as fixed');
      await press(seat, 'Time', '+1 day', '1 day has passed');
      await card.getByText(/waiting for System confirmation/).waitFor();
      await press(seat, 'Time', '+1 day', '1 day has passed');
      await card.filter({ hasText: /Completed by System confirmation · / }).waitFor();
    });
  });

  test('excluded devices are out of scope on the card', async () => {
    await inPage(world(), atControls, async (page) => {
      const seat = new Seat(page);
      const number = await seat.file('zoom workplace');
      const devices = section(seat, 'Devices report in');
      await devices.getByRole('searchbox', { name: 'Search recommendations' }).fill('zoom workplace');
      await devices
        .getByRole('option', { name: /Zoom Workplace/ })
        .first()
        .click();
      await devices.getByRole('radio', { name: '10 %' }).check();

      await press(seat, 'Devices report in', 'Are excluded', 'excluded in Defender');
      await press(seat, 'Devices report in', 'A public exploit appears', 'is public now');
      await letPass(seat, 'Devices report in', '4 hours');

      await seat
        .card(number)
        .getByText(/[1-9]\d* out of scope/)
        .waitFor();
      await seat.card(number).getByText('Public exploit').waitFor();
    });
  });

  test('what Tomas files in the portal becomes a card of its own, after the quiet week', async () => {
    await inPage(world(), atControls, async (page) => {
      const seat = new Seat(page);
      const portal = section(seat, 'Someone acts in the Defender portal');
      await portal.getByText('For a week after the first reading').waitFor();
      await press(seat, 'Time', '+1 week', '7 days have passed');
      await portal.getByText('For a week after the first reading').waitFor({ state: 'detached' });

      await fileInPortal(seat, { person: 'Tomas Lind', title: await titleIn(seat, /^Update .*VLC/) });

      const card = seat.messages.getByRole('article').filter({ hasText: 'requested by Tomas Lind' });
      await card.getByText(/^REM-\d+ · .*VLC/).waitFor();
      const details = await seat.details(card);
      await details.getByText('and added here').waitFor();
      await details.getByRole('button', { name: 'Close', exact: true }).click();
      await portal.getByRole('button', { name: /^Mark as complete: .*VLC/ }).click();
      await letPass(seat, 'Someone acts in the Defender portal', '15 minutes');
      const done = seat.messages.getByRole('article').filter({ hasText: /VLC/ });
      await done.getByText(/Completed by tomas\.lind@fabrikam\.example/).waitFor();
    });
  });

  test('the settings: refused to Ben, saved by Wren', async () => {
    await inPage(world(), { at: { personId: cast.ben } }, async (page) => {
      const seat = new Seat(page);
      await seat.send('/remediate settings');
      await page.getByText(/^You need the bot admin role\./).waitFor();
    });
    await inPage(world(), { at: { personId: cast.wren, channelId: channels.general } }, async (page) => {
      const seat = new Seat(page);
      await seat.send('/remediate settings');
      await seat.dialog('Settings').getByRole('button', { name: 'Change: Microsoft Intune' }).click();
      const settings = seat.dialog('Microsoft Intune');
      await settings.getByRole('checkbox', { name: 'Intune connection' }).check();
      await settings.getByRole('button', { name: 'Save' }).click();

      await settings.getByText('Intune connection: on').waitFor();
      await settings.getByRole('button', { name: 'Close', exact: true }).click();
      await settings.waitFor({ state: 'detached' });
    });
  });

  test('a ticket is linked by buttons, accepted in Slack, rejected in Intune, and settled', async () => {
    await inPage(world(), atControls, async (page) => {
      const seat = new Seat(page);
      const number = await fileWithTicket(page, seat);
      const card = seat.card(number);
      const wanting = await seat.details(card);
      await wanting.getByText('Intune ticket requested.').waitFor();
      await wanting.getByRole('button', { name: 'Close', exact: true }).click();
      const title = await titleOf(card);
      await fileInPortal(seat, { person: 'Ben Okafor', title, withTicket: true });

      await card.getByText('Is this the same activity?').waitFor();
      await linkBoth(card);
      await card.getByRole('button', { name: 'Accept' }).click();
      await card.getByText(/Active · Ben Okafor/).waitFor();

      const intune = section(seat, 'Someone acts in Intune');
      const task = intune.getByRole('listitem').filter({ hasText: title });
      await task.getByText(`Accepted by Ben Okafor (ben.okafor@fabrikam.example) in Slack, ${number}`).waitFor();
      await task.getByRole('button', { name: /^Reject the task/ }).click();
      await letPass(seat, 'Someone acts in Intune', '5 minutes');
      await card.getByText('Slack says Active, Intune says Rejected').waitFor();
      await card.getByRole('button', { name: 'Take Intune’s' }).click();
      await card.getByText('Rejected by someone in Intune').waitFor();
    });
  });

  test('rejected in Intune before anybody accepted: the card follows by itself', async () => {
    await inPage(world(), atControls, async (page) => {
      const seat = new Seat(page);
      const number = await fileWithTicket(page, seat);
      const card = seat.card(number);
      const title = await titleOf(card);
      await fileInPortal(seat, { person: 'Ben Okafor', title, withTicket: true });
      await linkBoth(card);

      const intune = section(seat, 'Someone acts in Intune');
      await intune
        .getByRole('listitem')
        .filter({ hasText: title })
        .first()
        .getByRole('button', { name: /^Reject/ })
        .click();
      await letPass(seat, 'Someone acts in Intune', '5 minutes');

      await card.getByText('Rejected by someone in Intune').waitFor();
    });
  });

  test('completed in Intune without a name anywhere: N/A, corrected once', async () => {
    await inPage(world(), atControls, async (page) => {
      const seat = new Seat(page);
      const number = await fileWithTicket(page, seat);
      const card = seat.card(number);
      const title = await titleOf(card);
      await fileInPortal(seat, { person: 'Ben Okafor', title, withTicket: true });
      await linkBoth(card);

      const task = section(seat, 'Someone acts in Intune').getByRole('listitem').filter({ hasText: title }).first();
      await task.getByRole('button', { name: /^Complete/ }).click();
      await letPass(seat, 'Someone acts in Intune', '5 minutes');
      await card.getByText(/by N\/A/).waitFor();

      await card.getByRole('button', { name: 'Correct', exact: true }).click();
      const form = seat.dialog(`Correct ${number}`);
      await form.getByLabel(/^Or an email address/).fill('lee.park@fabrikam.example');
      await form.getByRole('button', { name: 'Correct' }).click();
      await form.getByLabel('Record lee.park@fabrikam.example anyway').check();
      await form.getByRole('button', { name: 'Correct' }).click();
      await card.getByText(/Completed by lee\.park@fabrikam\.example/).waitFor();
      expect(await card.getByRole('button', { name: 'Correct', exact: true }).count()).toBe(0);
      const details = await seat.details(card);
      await details.getByText(/corrected by Ben Okafor/).waitFor();
      await details.getByRole('button', { name: 'Close', exact: true }).click();
    });
  });

  test('Defender’s own switch: off, its form has no ticket', async () => {
    await inPage(world(), atControls, async (page) => {
      const seat = new Seat(page);
      const turn = section(seat, 'Someone acts in Intune').getByRole('switch', {
        name: /^Defender’s Microsoft Intune/,
      });
      const portal = section(seat, 'Someone acts in the Defender portal');

      await turn.click();
      await answerOf(seat, 'Someone acts in Intune').getByText('its form offers no ticket').waitFor();
      await portal.getByRole('checkbox', { name: 'Open a ticket in Intune' }).check();
      await press(seat, 'Someone acts in the Defender portal', 'Request remediation', 'no ticket option');

      await turn.click();
      await answerOf(seat, 'Someone acts in Intune').getByText('its form offers a ticket').waitFor();
    });
  });
});

/** As Ben, about something that nobody has asked for. */
async function fileWithTicket(page: Page, seat: Seat): Promise<string> {
  const title = await titleIn(seat, /^Update (?!.*\(requested\)).*(?:Firefox|Edge|Notepad)/);
  return await seat.file(title, async (form) => {
    await form.getByRole('checkbox', { name: /^Request a ticket/ }).check();
    await page
      .getByRole('dialog')
      .getByRole('checkbox', { name: /^Request a ticket/, checked: true })
      .waitFor();
  });
}

async function titleIn(seat: Seat, words: RegExp): Promise<string> {
  const list = section(seat, 'Someone acts in the Defender portal').getByRole('combobox', { name: /^Recommendation/ });
  // Empty until the controls have been read.
  await list.waitFor();
  const titles = await list.getByRole('option').allTextContents();
  return titles.find((title) => words.test(title)) ?? String(words);
}

/** Until it is linked, the details alone offer to complete it. */
async function linkBoth(card: Locator): Promise<void> {
  await card.getByRole('button', { name: 'Link both' }).click();
  await card.getByRole('button', { name: 'Complete', exact: true }).waitFor();
}

async function titleOf(card: Locator): Promise<string> {
  const heading = await card.locator('strong').first().textContent();
  return (heading ?? '').replace(/^REM-\d+ · /, '').trim();
}
