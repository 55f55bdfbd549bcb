import { describe, expect, test } from 'vitest';
import { settingsScene } from '../support/settings-scene.ts';
import {
  blockOf,
  choose,
  chooseOnLine,
  errorsOf,
  openNew,
  openOverview,
  openTopic,
  save,
  search,
  type,
} from '../support/settings-steps.ts';
import { answerAfter, fieldValue, fillForm, inDays, modalAfter, people, wordsOf } from '../support/story-steps.ts';
import { channels } from '../support/world.ts';

const { world, wren, settings, changesOf, servers } = settingsScene();

describe('the overview', () => {
  test('says of each topic what is set, and is refused to everybody but bot admins', async () => {
    const { ben, ada } = people(world().slack);

    const words = wordsOf(await openOverview(wren()));

    for (const part of [
      'as configured when Mendbot was set up',
      'No routes: every card goes to the IT channel.',
      'bot admin: the workspace admins (by default)',
      'auditor: nobody',
      'Intune connection: off',
      'High 7, Medium 30, Low 90 days',
      'Working days: Monday, Tuesday, Wednesday, Thursday, and Friday',
      'Daily at 09:00',
      'Removed 180 days after the end',
      'Europe/Berlin (as configured when Mendbot was set up), American English',
    ]) {
      expect(words).toContain(part);
    }
    for (const person of [ben, ada]) {
      const refused = await answerAfter(person, () => person.command('settings', { channel: channels.general }));
      expect(wordsOf(refused)).toContain('This needs the role bot admin');
    }
  });

  test('a button that somebody else presses opens nothing for them', async () => {
    const { ben } = people(world().slack);
    const overview = await openOverview(wren());
    const forged = {
      actions: [{ type: 'button', action_id: 'settings_topic', block_id: 'topic:dates', value: 'settings:dates:1:' }],
    };

    await ben.pressRaw({
      ...forged,
      container: { type: 'message', message_ts: '1.1', channel_id: channels.general },
      channel: { id: channels.general, name: 'general' },
    });

    expect(overview.title).toBe('Settings');
    expect(ben.views()).toEqual([]);
  });
});

describe('due dates and reminders', () => {
  test('what is saved is proposed in the request form from then on, and stands in the form when it is opened again', async () => {
    const { mina } = people(world().slack);
    const form = await openTopic(wren(), 'dates');
    await type(wren(), form, 'due_high', '3');
    await type(wren(), form, 'due_medium', '20');
    await type(wren(), form, 'days_before', '2; 14, 2');
    await type(wren(), form, 'escalate_after', '10');

    const saved = await save(wren(), form);

    expect(wordsOf(saved)).toContain('Saved. It holds from now on.');
    expect(wordsOf(saved)).toContain('High 3, Medium 20, Low 90 days');
    expect(wordsOf(saved)).toContain('Reminders: 14 and 2 days before');
    expect(fieldValue(await fillForm(mina), 'request_due')).toBe(inDays(20));
    const [overview] = wren().views();
    await expect.poll(() => wordsOf(wren().views()[0] ?? saved)).toContain('High 3, Medium 20, Low 90 days');
    expect(overview?.id).toBe(wren().views()[0]?.id);
    const again = await openTopic(wren(), 'dates');
    expect(again.values[blockOf(again, 'due_high')]?.['settings_value']).toMatchObject({ value: '3' });
    expect(await changesOf('dueDays')).toMatchObject([
      { before: { dueDays: { high: 7 } }, after: { dueDays: { high: 3, medium: 20, low: 90 } } },
    ]);
  });

  test('numbers out of bounds are refused at their fields, all at once, and nothing is saved', async () => {
    const before = await settings();
    const form = await openTopic(wren(), 'dates');
    const blocks = { due_high: '', days_before: 'soon' };
    await type(wren(), form, 'days_before', blocks.days_before);
    const errors = await errorsOf(wren(), form);

    expect(errors).toEqual({ days_before: expect.stringContaining('whole numbers with commas') });
    await type(wren(), form, 'days_before', '1, 91, 400');
    expect(await errorsOf(wren(), form)).toEqual({ days_before: 'A whole number from 1 to 90 is needed.' });
    expect(await settings()).toEqual(before);
  });

  test('a form that nobody changed anything in saves nothing', async () => {
    const changes = await changesOf('dueDays');

    const saved = await save(wren(), await openTopic(wren(), 'dates'));

    expect(wordsOf(saved)).toContain('Nothing had to be changed.');
    expect(await changesOf('dueDays')).toHaveLength(changes.length);
  });

  test('reminders are switched off as a whole', async () => {
    const form = await openTopic(wren(), 'dates');
    await choose(wren(), form, 'reminders', []);

    expect(wordsOf(await save(wren(), form))).toContain('Reminders: off');
    expect((await settings()).reminders.isOn).toBe(false);
  });
});

describe('working days and holidays', () => {
  test('are saved in their order, each date once', async () => {
    const form = await openTopic(wren(), 'calendar');
    await choose(wren(), form, 'working_days', ['7', '1']);
    await type(wren(), form, 'holidays', '2027-01-01\n2026-12-25\n\n2027-01-01');

    const saved = await save(wren(), form);

    expect(wordsOf(saved)).toContain('Working days: Monday and Sunday');
    expect(wordsOf(saved)).toContain('2 holidays, the next Dec 25, 2026');
    expect(await settings()).toMatchObject({ workingDays: [1, 7], holidays: ['2026-12-25', '2027-01-01'] });
  });

  test.each([
    ['2026-02-30', '“2026-02-30” is no date'],
    ['25.12.2026', '“25.12.2026” is no date'],
    [
      '2026-12-24\n25.12.2026\n2026-02-30\n2026-12-31\nNew Year',
      '“25.12.2026”, “2026-02-30”, “New Year” are no dates. Write one date a line',
    ],
    [
      Array.from({ length: 101 }, (_, day) => new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10)).join(
        '\n',
      ),
      'At most 100',
    ],
  ])('%# is refused at the field', async (typed, words) => {
    const form = await openTopic(wren(), 'calendar');
    await type(wren(), form, 'holidays', typed);

    expect((await errorsOf(wren(), form))['holidays']).toContain(words);
  });

  test('a week without a working day is refused', async () => {
    const form = await openTopic(wren(), 'calendar');
    await choose(wren(), form, 'working_days', []);

    const result = await wren().submit(form);

    expect(result).toEqual({ kind: 'client_refused', blockIds: [expect.stringMatching(/^working_days:/)] });
  });
});

describe('digest, verification and retention', () => {
  test('the digest has its hour and its day', async () => {
    const form = await openTopic(wren(), 'digest');
    await choose(wren(), form, 'digest_hour', '17');
    await choose(wren(), form, 'weekly_day', '5');
    await choose(wren(), form, 'digest_pictures', 'off');

    expect(wordsOf(await save(wren(), form))).toMatch(/Daily at 17:00.*Weekly on Friday.*Pictures: only on request/s);
    expect(await settings()).toMatchObject({ digestHour: 17, weeklyDigestDay: 5, digestPictures: 'off' });
  });

  test('verification is left out', async () => {
    const form = await openTopic(wren(), 'verification');
    await choose(wren(), form, 'verification', 'off');

    expect(wordsOf(await save(wren(), form))).toContain('not held against devices');
    expect(await settings()).toMatchObject({ verification: 'off' });
  });

  test.each([
    ['0', 'Kept for ever', 0],
    ['30', 'Removed 30 days after the end', 30],
  ])('retention of %s days', async (typed, words, days) => {
    const form = await openTopic(wren(), 'retention');
    await type(wren(), form, 'retention', typed);

    expect(wordsOf(await save(wren(), form))).toContain(words);
    expect(await settings()).toMatchObject({ retentionDays: days });
  });

  test('less than a month is refused', async () => {
    const form = await openTopic(wren(), 'retention');
    await type(wren(), form, 'retention', '29');

    expect(await errorsOf(wren(), form)).toEqual({ retention: 'Write 0, or a whole number from 30 to 3,650.' });
  });
});

describe('language and time zone', () => {
  test('a zone is found by a part of its name, and dates count in it from then on', async () => {
    const { mina } = people(world().slack);
    const list = await openTopic(wren(), 'language');
    const form = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Workspace:', 'change'));
    await search(wren(), form, { field: 'time_zone', id: 'settings_time_zone', words: ['Pacific/Kiritimati'] });
    await choose(wren(), form, 'locale', 'en-GB');

    const saved = await save(wren(), form);

    expect(wordsOf(saved)).toContain('Workspace: Pacific/Kiritimati, British English');
    expect(fieldValue(await fillForm(mina), 'request_due')).toBe(inDays(20, 'Pacific/Kiritimati'));
    await expect.poll(() => wordsOf(wren().views()[1] ?? saved)).toContain('Workspace: Pacific/Kiritimati');
  });

  test('a channel has its own, and goes by the workspace’s again once that is removed', async () => {
    const form = await openNew(wren(), 'language');
    await choose(wren(), form, 'manner_channel', servers);
    await search(wren(), form, { field: 'time_zone', id: 'settings_time_zone', words: ['America/New_York'] });

    expect(wordsOf(await save(wren(), form))).toContain('1 channel has its own');
    expect((await settings()).channels).toEqual({ [servers]: { timeZone: 'America/New_York', locale: null } });
    const before = await openTopic(wren(), 'language');
    const change = await modalAfter(wren(), () => chooseOnLine(wren(), before, 'America/New_York', 'change'));
    await choose(wren(), change, 'manner_channel', channels.it);
    await save(wren(), change);
    expect((await settings()).channels).toEqual({ [channels.it]: { timeZone: 'America/New_York', locale: null } });

    const list = await openTopic(wren(), 'language');
    await chooseOnLine(wren(), list, 'America/New_York', 'remove');
    await expect.poll(() => wordsOf(wren().openView() ?? list)).toContain('Removed. It holds from now on.');
    expect((await settings()).channels).toEqual({});
  });

  test('a zone that does not exist is not offered', async () => {
    const list = await openTopic(wren(), 'language');
    const form = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Workspace:', 'change'));
    const block = blockOf(form, 'time_zone');

    const { options } = await wren().suggest(form, 'settings_time_zone', 'Mars/Olympus', { blockId: block });

    expect(options).toEqual([]);
  });
});
