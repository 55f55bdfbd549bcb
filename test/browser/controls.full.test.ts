import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerOf, choose, press, section, turn } from './support/control-hands.ts';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { Seat } from './support/seat.ts';

const withControls = { at: { panel: 'control' } } as const;

/** What the troubles that are switched on here make the bot log. */
const expectedWarnings: readonly RegExp[] = [
  /^slack library$/,
  /^slack did not let a request be answered$/,
  /^a person could not be told$/,
  // Of what is delivered or read while Slack or Microsoft is in trouble; whether something is depends on the moment.
  /^a call to slack did not succeed$/,
  /^slack is not connected, trying again$/,
  /^Microsoft service gave no usable answer$/,
  /could not be read/,
];

describeInBrowser('the sandbox’s controls', (world) => {
  test.each([
    ['+1 day', '1 day ahead of the real clock'],
    ['+1 week', '1 week and 1 day ahead of the real clock'],
    ['+1 hour', '1 week, 1 day and 1 hour ahead of the real clock'],
  ])('%s moves the time', async (button, ahead) => {
    await inPage(world(), withControls, async (page) => {
      const seat = new Seat(page);

      await press(seat, 'Time', button, /^(?!Time is moving)./);

      await section(seat, 'Time').getByText(ahead).waitFor();
      expect(await answerOf(seat, 'Time').getAttribute('data-tone')).toBe('info');
    });
  });

  test('the first answer of a new day is in sight', async () => {
    await inPage(world(), withControls, async (page) => {
      const seat = new Seat(page);
      // More than the window holds.
      for (const words of ['chrome', 'zoom', 'vlc', 'edge', 'thunderbird']) await seat.file(words);
      await press(seat, 'Time', '+1 day', /^(?!Time is moving)./);

      await seat.messages.locator('..').evaluate((box) => box.scrollTo({ top: 0 }));
      await page.getByRole('button', { name: /jump to newest/i }).waitFor();

      await seat.send('/remediate top 5');

      const answer = seat.answer('Top remediation activities');
      await answer.waitFor();
      await page.waitForTimeout(500);
      const [shown, list] = [await answer.boundingBox(), await seat.messages.locator('..').boundingBox()];
      expect((shown?.y ?? 0) + (shown?.height ?? 0)).toBeLessThanOrEqual((list?.y ?? 0) + (list?.height ?? 0) + 1);
      expect(await page.getByRole('button', { name: /jump to newest/i }).count()).toBe(0);
    });
  });

  test('devices report in as patched, and the form then counts fewer', async () => {
    await inPage(world(), withControls, async (page) => {
      const seat = new Seat(page);
      const devices = section(seat, 'Devices report in');
      await devices.getByRole('searchbox', { name: 'Search recommendations' }).fill('chrome');
      await devices.getByRole('option', { name: /Google Chrome/ }).click();
      await devices.getByRole('radio', { name: '50 %' }).check();

      await press(seat, 'Devices report in', 'Are patched', /devices/);

      const fixed = /\d[\d,]*/.exec((await answerOf(seat, 'Devices report in').textContent()) ?? '')?.[0] ?? 'none';
      await devices.getByText(fixed, { exact: true }).first().waitFor();
      await press(seat, 'Time', '+1 day', /^(?!Time is moving)./);
      await seat.send('/remediate new chrome');
      await seat
        .dialog('Request remediation')
        .getByText(/ · [1-9][\d,]* devices? · due /)
        .waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });
  });

  test.each([
    ['429 for 30 s', /^Slack answers every .* with 429/],
    ['Refuse posts for 30 s', /^Slack refuses what the bot posts/],
  ])('Slack: %s, until it is healed', async (button, words) => {
    await inPage(world(), withControls, async (page) => {
      const seat = new Seat(page);
      const on = section(seat, 'Slack trouble').getByRole('list', { name: 'Slack trouble that is on' });
      await press(seat, 'Slack trouble', button, 'for 30 s');
      await on.getByText(words).waitFor();

      await press(seat, 'Slack trouble', 'Heal Slack', 'Slack works as usual again.');

      await on.waitFor({ state: 'detached' });
    });
  });

  test('Slack: the socket is dropped, and the bot comes back by itself', async () => {
    await inPage(world(), withControls, async (page) => {
      const seat = new Seat(page);

      await press(seat, 'Slack trouble', 'Drop the socket', 'it connects again by itself');

      await section(seat, 'The bot').getByText('connections to Slack: 1').waitFor();
      await seat.send('/remediate help');
      await seat.answer('open an activity or an exception').waitFor();
    });
  });

  test('Slack: everything twice, and the request is filed once', async () => {
    await inPage(world(), withControls, async (page) => {
      const seat = new Seat(page);
      await turn(seat, 'Deliver everything twice', true);
      await section(seat, 'Slack trouble').getByText('Slack delivers everything twice').waitFor();

      const number = await seat.file('zoom');

      const next = `REM-${Number(number.replace('REM-', '')) + 1}`;
      expect(await seat.card(number).count()).toBe(1);
      expect(await seat.card(next).count()).toBe(0);
      await turn(seat, 'Deliver everything twice', false);
      await section(seat, 'Slack trouble').getByText('Nothing is broken.').waitFor();
      await seat.card(number).getByRole('button', { name: 'Accept' }).waitFor();
    });
  });

  test.each([
    ['429 for 1 hour', 'Microsoft answers with 429'],
    ['Unavailable (503) for 1 hour', 'Microsoft answers with 503'],
    ['Answers end half way', 'Microsoft’s answers end half way'],
    ['Token refused (401)', 'Microsoft answers with 401'],
    ['Take this permission, until healed', 'The permission SecurityRecommendation.Read.All is missing'],
  ])('Microsoft: %s, until it is healed', async (button, words) => {
    await inPage(world(), withControls, async (page) => {
      const seat = new Seat(page);
      const on = section(seat, 'Microsoft trouble').getByRole('list', { name: 'Microsoft trouble that is on' });
      await press(seat, 'Microsoft trouble', button, /Microsoft (answers|gives|refuses)|was taken from the app/);
      await on.getByText(words).waitFor();

      await press(seat, 'Microsoft trouble', 'Heal Microsoft', 'Microsoft works as usual again');

      await on.waitFor({ state: 'detached' });
    });
  });

  test('CISA lists a CVE of the chosen recommendation, and cannot be reached until it is healed', async () => {
    await inPage(world(), withControls, async (page) => {
      const seat = new Seat(page);
      await press(seat, 'CISA lists a CVE', 'A CVE of it enters KEV', /CISA lists CVE-\d+-\d+ in its catalog now/);
      const on = section(seat, 'CISA trouble').getByRole('list', { name: 'CISA trouble that is on' });
      await press(seat, 'CISA trouble', 'Unreachable, until healed', 'cannot be reached now');
      await on.getByText('CISA cannot be reached').waitFor();

      await press(seat, 'CISA trouble', 'Heal CISA', 'as usual again');

      await on.waitFor({ state: 'detached' });
    });
  });

  test('the traffic shows a call that Slack refused with 429', async () => {
    await inPage(world(), withControls, async (page) => {
      const seat = new Seat(page);
      await press(seat, 'Slack trouble', '429 for 30 s', 'for 30 s');
      await seat.send('/remediate new edge');
      await seat.sidebar.getByRole('button', { name: 'Traffic' }).click();
      const requests = seat.panel('Sandbox traffic');
      await requests.getByRole('checkbox', { name: 'Failures only' }).check();

      await requests
        .getByRole('button', { name: /views\.open.*(?:429|ratelimited)/ })
        .first()
        .click();

      await requests.getByText('Received').waitFor();
      await seat.sidebar.getByRole('button', { name: 'Controls' }).click();
      await press(seat, 'Slack trouble', 'Heal Slack', 'Slack works as usual again.');
    });
  });

  test('somebody moves to another time zone, and reads times in it', async () => {
    await inPage(world(), withControls, async (page) => {
      const seat = new Seat(page);
      const title = 'Someone moves to another time zone';
      const zones = section(seat, title).getByRole('combobox', { name: 'Time zone' });
      await zones.selectOption('Pacific/Auckland');
      await press(seat, title, 'Move', 'Mina Sato is in the time zone Pacific/Auckland now.');

      await seat.sidebar.getByText(/GMT\+1[23]$/).waitFor();
      await zones.selectOption('Europe/Berlin');
      await press(seat, title, 'Move', 'Mina Sato is in the time zone Europe/Berlin now.');
    });
  });

  test('somebody leaves, and a bot admin hands over what was theirs', async () => {
    await inPage(world(), withControls, async (page) => {
      const seat = new Seat(page);
      const number = await seat.file('notepad');
      await seat.sitAs('Wren Hale');
      const people = section(seat, 'Someone leaves or comes back');
      await choose(people.getByRole('combobox', { name: 'Whom it is about' }), 'Mina Sato');
      await press(seat, 'Someone leaves or comes back', 'Deactivate', 'Mina Sato was deactivated in Slack.');
      await seat.sidebar.getByRole('button', { name: /^Mendbot.* unread$/ }).click();
      await seat.messages.getByText('can no longer use Mendbot').waitFor();

      await seat.messages.getByRole('button', { name: 'Hand over…' }).click();
      const form = seat.dialog('Hand over');
      await form.getByRole('combobox', { name: 'New requester' }).fill('Tomas');
      await page.getByRole('option', { name: 'Tomas Lind @tomas.lind' }).click();
      await form.getByRole('button', { name: 'Hand over', exact: true }).click();

      await seat.messages.getByText(new RegExp(`Requester is now Tomas Lind: .*${number}`)).waitFor();
      await page.keyboard.press('Escape');
      await press(seat, 'Someone leaves or comes back', 'Reactivate', 'Mina Sato is active in Slack again.');
    });
  });

  test('the bot logged nothing but what the troubles explain', async () => {
    const log = await readFile(join(world().sandbox.stateDir, 'mendbot.log'), 'utf8');
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly level: string; readonly msg: string });

    const complaints = lines.filter(({ level }) => level !== 'info' && level !== 'debug').map(({ msg }) => msg);

    expect(complaints.filter((msg) => !expectedWarnings.some((expected) => expected.test(msg)))).toEqual([]);
  });
});
