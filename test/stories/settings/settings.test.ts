import { describe, expect, test } from 'vitest';
import { settingsValue } from '../../../src/features/settings/forms/values.ts';
import { hintOf } from '../../support/offers.ts';
import { settingsScene } from '../../support/settings-scene.ts';
import {
  blockOf,
  choose,
  chooseOnLine,
  errorsOf,
  openNew,
  openOverview,
  openSection,
  save,
  search,
  type,
} from '../../support/settings-steps.ts';
import { answerAfter, dayInText, fillForm, inDays, modalAfter, people, wordsOf } from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';
import { channels } from '../../support/world.ts';

const { world, wren, settings, changesOf, servers } = settingsScene();

describe('the overview', () => {
  test('says of each section what is set, and is refused to everybody but bot admins', async () => {
    const { ben, ada } = people(world().slack);

    const text = wordsOf(await openOverview(wren()));

    for (const part of [
      wordsLike('settings.now.it_channel_configured'),
      words('settings.now.no_routes'),
      words('settings.now.role_default', { role: words('role.bot_admin'), holders: words('holder.workspace_admins') }),
      words('settings.now.role_nobody', { role: words('role.auditor') }),
      words('settings.now.intune_off'),
      wordsLike('settings.now.due_days', { high: '7', medium: '30', low: '90' }),
      words('settings.now.working_days', { days: 'Monday, Tuesday, Wednesday, Thursday, and Friday' }),
      words('settings.now.report', { hour: '09:00' }),
      wordsLike('settings.now.retention', { count: 180 }),
      words('settings.now.zone_configured', { zone: 'Europe/Berlin', language: 'American English' }),
    ]) {
      expect(text).toMatch(part);
    }
    for (const person of [ben, ada]) {
      const refused = await answerAfter(person, () => person.command('settings', { channel: channels.general }));
      expect(wordsOf(refused)).toMatch(
        wordsLike('error.role_missing.workspace_admins', { role: words('role.bot_admin') }),
      );
    }
  });

  test('a button that somebody else presses opens nothing for them', async () => {
    const { ben } = people(world().slack);
    const overview = await openOverview(wren());
    const value = settingsValue.encode({ form: 'dates', version: 1, item: null });
    const forged = {
      actions: [{ type: 'button', action_id: 'settings_section', block_id: 'section:dates', value }],
    };

    await ben.pressRaw({
      ...forged,
      container: { type: 'message', message_ts: '1.1', channel_id: channels.general },
      channel: { id: channels.general, name: 'general' },
    });

    expect(overview.title).toBe(words('settings.title'));
    expect(ben.views()).toEqual([]);
  });
});

describe('due dates and waiting times', () => {
  test('what is saved is proposed in the request form from then on, and is in the form when it is opened again', async () => {
    const { mina } = people(world().slack);
    const form = await openSection(wren(), 'dates');
    await type(wren(), form, 'due_high', '3');
    await type(wren(), form, 'due_medium', '20');
    await type(wren(), form, 'escalate_after', '10');

    const saved = await save(wren(), form);

    expect(wordsOf(saved)).toContain(words('settings.saved'));
    expect(wordsOf(saved)).toMatch(wordsLike('settings.now.due_days', { high: '3', medium: '20', low: '90' }));
    expect(wordsOf(saved)).toContain(words('settings.now.escalate', { count: 10 }));
    expect(hintOf(await fillForm(mina), 'request_due')).toContain(dayInText(inDays(20)));
    const [overview] = wren().views();
    await expect
      .poll(() => wordsOf(wren().views()[0] ?? saved))
      .toMatch(wordsLike('settings.now.due_days', { high: '3', medium: '20', low: '90' }));
    expect(overview?.id).toBe(wren().views()[0]?.id);
    const again = await openSection(wren(), 'dates');
    expect(again.values[blockOf(again, 'due_high')]?.['due_high']).toMatchObject({ value: '3' });
    expect(await changesOf('dueDays')).toMatchObject([
      { before: { dueDays: { high: 7 } }, after: { dueDays: { high: 3, medium: 20, low: 90 } } },
    ]);
  });

  test('numbers out of bounds are refused at their fields, all at once, and nothing is saved', async () => {
    const before = await settings();
    const form = await openSection(wren(), 'dates');
    await type(wren(), form, 'due_high', '0');
    await type(wren(), form, 'escalate_after', '400');

    expect(await wren().submit(form)).toEqual({
      kind: 'client_refused',
      blockIds: [expect.stringMatching(/^due_high:/), expect.stringMatching(/^escalate_after:/)],
    });
    expect(await settings()).toEqual(before);
  });

  test('a form that nobody changed anything in saves nothing', async () => {
    const changes = await changesOf('dueDays');

    const saved = await save(wren(), await openSection(wren(), 'dates'));

    expect(wordsOf(saved)).toContain(words('settings.unchanged'));
    expect(await changesOf('dueDays')).toHaveLength(changes.length);
  });
});

describe('working days and holidays', () => {
  const noDates = (typed: readonly string[]) =>
    words('settings.problem.dates_malformed', {
      typed: typed.map((one) => `“${one}”`).join(', '),
      more: 0,
      count: typed.length,
    });

  test('are saved in their order, each date once', async () => {
    const form = await openSection(wren(), 'calendar');
    await choose(wren(), form, 'working_days', ['7', '1']);
    const [first, second] = [inDays(20), inDays(30)];
    await type(wren(), form, 'holidays', `${second}\n${first}\n\n${second}`);

    const saved = await save(wren(), form);

    expect(wordsOf(saved)).toContain(words('settings.now.working_days', { days: 'Monday and Sunday' }));
    expect(wordsOf(saved)).toContain(words('settings.now.holidays_next', { count: 2, date: dayInText(first) }));
    expect(await settings()).toMatchObject({
      workingDays: [1, 7],
      holidays: [first, second],
    });
  });

  test.each([
    ['2026-02-30', noDates(['2026-02-30'])],
    ['25.12.2026', noDates(['25.12.2026'])],
    ['2026-12-24\n25.12.2026\n2026-02-30\n2026-12-31\nNew Year', noDates(['25.12.2026', '2026-02-30', 'New Year'])],
    [
      Array.from({ length: 101 }, (_, day) => new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10)).join(
        '\n',
      ),
      words('settings.problem.too_many', { most: 100 }),
    ],
  ])('%# is refused at the field', async (typed, text) => {
    const form = await openSection(wren(), 'calendar');
    await type(wren(), form, 'holidays', typed);

    expect((await errorsOf(wren(), form))['holidays']).toContain(text);
  });

  test('a week without a working day is refused', async () => {
    const form = await openSection(wren(), 'calendar');
    await choose(wren(), form, 'working_days', []);

    const result = await wren().submit(form);

    expect(result).toEqual({ kind: 'client_refused', blockIds: [expect.stringMatching(/^working_days:/)] });
  });
});

describe('report, verification and retention', () => {
  test('the report has its hour and its day, and can be switched off', async () => {
    const form = await openSection(wren(), 'report');
    await choose(wren(), form, 'report_hour', '17');
    await choose(wren(), form, 'weekly_day', '5');

    const saved = wordsOf(await save(wren(), form));
    expect(saved).toContain(words('settings.now.report', { hour: '17:00' }));
    expect(saved).toContain(words('settings.now.weekly', { day: 'Friday' }));
    expect(await settings()).toMatchObject({ reportsOn: true, reportHour: 17, weeklyReportDay: 5 });
    const again = await openSection(wren(), 'report');
    await choose(wren(), again, 'reports', []);
    expect(wordsOf(await save(wren(), again))).toContain(words('settings.now.report_off'));
    expect(await settings()).toMatchObject({ reportsOn: false, reportHour: 17 });
  });

  test('verification is left out', async () => {
    const form = await openSection(wren(), 'verification');
    await choose(wren(), form, 'verification', 'off');

    expect(wordsOf(await save(wren(), form))).toContain(words('settings.now.verification.off'));
    expect(await settings()).toMatchObject({ verification: 'off' });
  });

  test.each([
    ['0', words('settings.now.retention_off'), 0],
    ['30', wordsLike('settings.now.retention', { count: 30 }), 30],
  ])('retention of %s days', async (typed, text, days) => {
    const form = await openSection(wren(), 'retention');
    await type(wren(), form, 'retention', typed);

    expect(wordsOf(await save(wren(), form))).toMatch(text);
    expect(await settings()).toMatchObject({ retentionDays: days });
  });

  test('less than a month is refused', async () => {
    const form = await openSection(wren(), 'retention');
    await type(wren(), form, 'retention', '29');

    expect(await errorsOf(wren(), form)).toEqual({
      retention: words('settings.problem.retention_bounds', { least: 30, most: 3_650 }),
    });
  });
});

describe('language and time zone', () => {
  const kiritimati = { zone: 'Pacific/Kiritimati', language: 'British English' };

  test('a zone is found by a part of its name, and dates count in it from then on', async () => {
    const { mina } = people(world().slack);
    const list = await openSection(wren(), 'language');
    const form = await modalAfter(wren(), () => chooseOnLine(wren(), list, wordsLike('settings.now.zone'), 'change'));
    await search(wren(), form, { field: 'time_zone', words: ['Pacific/Kiritimati'] });
    await choose(wren(), form, 'locale', 'en-GB');

    const saved = await save(wren(), form);

    expect(wordsOf(saved)).toContain(words('settings.now.zone', kiritimati));
    expect(hintOf(await fillForm(mina), 'request_due')).toContain(dayInText(inDays(20, 'Pacific/Kiritimati')));
    await expect.poll(() => wordsOf(wren().views()[1] ?? saved)).toContain(words('settings.now.zone', kiritimati));
  });

  test('a channel has its own, and goes by the workspace’s again once that is removed', async () => {
    const form = await openNew(wren(), 'language');
    await choose(wren(), form, 'locale_channel', servers);
    await search(wren(), form, { field: 'time_zone', words: ['America/New_York'] });

    expect(wordsOf(await save(wren(), form))).toContain(words('settings.now.own_locales', { count: 1 }));
    expect((await settings()).channels).toEqual({ [servers]: { timeZone: 'America/New_York', locale: null } });
    const before = await openSection(wren(), 'language');
    const change = await modalAfter(wren(), () => chooseOnLine(wren(), before, 'America/New_York', 'change'));
    await choose(wren(), change, 'locale_channel', channels.it);
    await save(wren(), change);
    expect((await settings()).channels).toEqual({ [channels.it]: { timeZone: 'America/New_York', locale: null } });

    const list = await openSection(wren(), 'language');
    await chooseOnLine(wren(), list, 'America/New_York', 'remove');
    await expect.poll(() => wordsOf(wren().openView() ?? list)).toContain(words('settings.removed'));
    expect((await settings()).channels).toEqual({});
  });

  test('a zone that does not exist is not offered', async () => {
    const list = await openSection(wren(), 'language');
    const form = await modalAfter(wren(), () => chooseOnLine(wren(), list, wordsLike('settings.now.zone'), 'change'));

    const { options } = await wren().suggest(form, 'time_zone', 'Mars/Olympus');

    expect(options).toEqual([]);
  });
});
