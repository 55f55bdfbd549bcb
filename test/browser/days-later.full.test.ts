import { expect, test } from 'vitest';
import { cast, channels } from '../../sandbox/cast.ts';
import { letPass, press, section } from './support/control-hands.ts';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { daysFromNow, Seat } from './support/seat.ts';

const atControls = { at: { personId: cast.ben, panel: 'control' } } as const;

describeInBrowser('what comes of a request over the days', (world) => {
  test('completed by hand too early: disputed with the devices, reopened, and confirmed in the end', async () => {
    await inPage(world(), atControls, async (page) => {
      const seat = new Seat(page);
      const number = await seat.file('google chrome');
      const card = seat.card(number);
      await complete(seat, number, 'Deployed by package 4711.');
      await card.getByText(/waiting for \d+ devices/).waitFor();

      await choose(seat, 'google chrome');
      await press(seat, 'Devices report in', 'Silent ones report again', 'reported in again');
      await pass(seat, '+1 day', 2);
      await card.getByText(/but \d+ devices are still exposed/).waitFor();
      await card.getByRole('button', { name: 'Reopen' }).click();
      const form = seat.dialog(`Reopen ${number}`);
      await form.getByLabel(/^Reason/).fill('Devices are still exposed.');
      await form.getByLabel(/^New due date/).fill(daysFromNow(30));
      await form.getByRole('button', { name: 'Reopen' }).click();
      await card.filter({ hasText: /Active · / }).waitFor();

      await seat.page.getByRole('radio', { name: 'All' }).check();
      await press(seat, 'Devices report in', 'Are patched', 'reported in as fixed');
      await complete(seat, number, 'Now really.');
      await pass(seat, '+1 day', 2);
      await card.getByText(/confirmed by devices/).waitFor();
    });
  });

  test('some laptops are scrapped: the rest is fixed, and it is ready to close', async () => {
    await inPage(world(), atControls, async (page) => {
      const seat = new Seat(page);
      const number = await seat.file('notepad');
      const card = seat.card(number);
      await choose(seat, 'notepad');
      await press(seat, 'Devices report in', 'Silent ones report again', 'reported in again');
      await share(seat, '10 %');
      await press(seat, 'Devices report in', 'Go silent', 'silent');
      await share(seat, 'All');
      await press(seat, 'Devices report in', 'Are patched', 'reported in as fixed');
      // Thirty days after their last report they are gone.
      await pass(seat, '+1 week', 4);
      await pass(seat, '+1 day', 3);
      await card.getByText(/Ready to close/).waitFor();
    });
  });

  test('a new release: the progress does not fall, and a follow-up is offered', async () => {
    await inPage(world(), atControls, async (page) => {
      const seat = new Seat(page);
      const number = await seat.file('vlc');
      const card = seat.card(number);
      await choose(seat, 'vlc');
      await press(seat, 'Devices report in', 'Silent ones report again', 'reported in again');
      await share(seat, '50 %');
      await press(seat, 'Devices report in', 'Are patched', 'reported in as fixed');
      await letPass(seat, 'Devices report in', '4 hours');
      const bar = card.getByText(/[1-9]\d* of \d+ fixed/);
      const before = (await bar.textContent()) ?? '';
      await press(seat, 'Devices report in', 'A new version exposes the fixed ones', /version|expose/);
      await pass(seat, '+1 day', 1);
      await card.getByText(/exposed again/).waitFor();
      const fixed = /(\d+) of (\d+)/.exec(before)?.[0] ?? 'none';
      await bar.filter({ hasText: fixed }).waitFor();
      await seat.pick(card, 'File follow-up');
      const form = seat.dialog('Request remediation');
      await form.getByText(`Follow-up to ${number}.`).waitFor();
      expect(await form.getByText(/^Already requested/).count()).toBe(0);
    });
  });

  test.each([
    ['Answers end half way, until healed', /Defender sent the list of devices, but incomplete/],
    [
      'Token refused (401), until healed',
      /Defender did not accept the access token when asked for the list of devices/,
    ],
  ])('Microsoft trouble: %s; the status says what is stale and why, and it ends', async (trouble, words) => {
    const at = { personId: cast.wren, channelId: channels.general, panel: 'control' } as const;
    await inPage(world(), { at }, async (page) => {
      const seat = new Seat(page);
      await press(seat, 'Microsoft trouble', trouble, /Microsoft (gives|refuses)/);
      await pass(seat, '+4 hours', 1);
      await seat.send('/remediate status');
      await seat
        .answer(words)
        .getByText(/Defender devices: .*stale/)
        .waitFor();

      await press(seat, 'Microsoft trouble', 'Heal Microsoft', 'Microsoft works as usual again');
      await pass(seat, '+4 hours', 1);
      await seat.send('/remediate status');
      await seat.answer(/Defender devices: [\d,]+ read today/).waitFor();
    });
  });
});

async function complete(seat: Seat, number: string, note: string): Promise<void> {
  await seat.card(number).getByRole('button', { name: 'Complete' }).click();
  const form = seat.dialog(`Complete ${number}`);
  await form.getByLabel(/^Note/).fill(note);
  await form.getByRole('button', { name: 'Complete' }).click();
  await form.waitFor({ state: 'detached' });
}

async function choose(seat: Seat, words: string): Promise<void> {
  const devices = section(seat, 'Devices report in');
  await devices.getByRole('searchbox', { name: 'Search recommendations' }).fill(words);
  await devices
    .getByRole('option', { name: new RegExp(words, 'i') })
    .first()
    .click();
}

function share(seat: Seat, label: string): Promise<void> {
  return section(seat, 'Devices report in').getByRole('radio', { name: label }).check();
}

async function pass(seat: Seat, step: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await press(seat, 'Time', step, /passed/);
}
