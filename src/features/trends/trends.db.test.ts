import { describe, expect, test } from 'vitest';
import { asFixture } from '../../../test/support/as-fixture.ts';
import { ben, date, mina, noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { daysLater } from '../../../test/support/db/retain-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { isFull } from '../../../test/support/is-full.ts';
import { saveSettings, updateStatus } from '../../../test/support/unaudited.ts';
import { byPerson } from '../../core/completion.ts';
import { addDays, type CalendarDate } from '../../core/dates.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { Activity, Targets } from '../activities/activity.ts';
import { saveTargetCounts } from '../activities/store/activities.ts';
import { removeActivities } from '../activities/store/removal.ts';
import { trendScopeOf } from '../lists/scope.ts';
import type { TrendSpan } from '../lists/top.ts';
import { defaultSettings } from '../workspace/settings.ts';
import { noteHistory, readForecast, readTrends } from './read.ts';
import { noteActivityDays } from './store.ts';

const { signal } = new AbortController();
const everything = { kind: 'everything' } as const;
const decision = { by: byPerson(ben), at: noon } as const;
const completedBy = { kind: 'email', email: 'ben@fabrikam.example', personId: ben, entraId: null } as const;
const completed = { state: 'completed', decision, completedBy, note: '', evidence: null } as const;
const other = 'U05OTHER' as PersonId;
const today = date('2026-03-02');

const targets: Targets = {
  count: 10,
  fixed: 2,
  silent: 3,
  gone: 1,
  outOfScope: 1,
  reExposed: 0,
  countedAt: noon,
  allFixedSince: null,
  readySince: null,
  isRecheckDue: false,
};

describe('history and trends', () => {
  const store = useStore();
  const setUp = async () => daysLater(programOn(store(), await newWorkspace(store())), 0);

  const stored = async (program: Program, overrides: Partial<Activity> = {}, counts: Partial<Targets> = {}) => {
    const activity = await storeActivity(store(), program.workspaceId, overrides);
    await store().inTransaction((tx) => saveTargetCounts(tx, activity.id, { ...targets, ...counts }));
    return activity;
  };

  const rowsOf = (program: Program) =>
    store()
      .db.selectFrom('activity_day')
      .selectAll()
      .where('workspace_id', '=', program.workspaceId)
      .orderBy('day')
      .orderBy('activity_id')
      .execute();

  const trendsOf = async (program: Program, span: TrendSpan = 30) =>
    await readTrends(program, { scope: everything, span });

  const count = async (id: Activity['id'], counts: Partial<Targets>) =>
    await store().inTransaction((tx) => saveTargetCounts(tx, id, { ...targets, ...counts }));

  test('a day keeps its last reading: a later picture shows the day as the last one of that day did', async () => {
    const program = await setUp();
    const { id } = await stored(program);
    await noteHistory(program, signal);
    await count(id, { fixed: 5 });
    await stored(program);

    const shown = (await trendsOf(daysLater(program, 0.4))).days;
    await count(id, { fixed: 7, silent: 0 });
    const later = daysLater(program, 1);

    expect(shown).toEqual([{ day: today, fixed: 7, exposed: 9, newlyFixed: 0 }]);
    expect((await trendsOf(later)).days).toEqual([
      ...shown,
      { day: '2026-03-03', fixed: 9, exposed: 7, newlyFixed: 2 },
    ]);
    expect((await trendsOf(later, 90)).days).toEqual((await trendsOf(later)).days);
    // Silent devices are still exposed: nobody has seen them fixed.
    expect((await rowsOf(program))[0]).toEqual({
      workspace_id: program.workspaceId,
      day: today,
      activity_id: id,
      fixed_count: 5,
      exposed_count: 3,
    });
  });

  test('what is completed stays, what is turned down does not, and days before keep both', async () => {
    const program = await setUp();
    const fixed = await stored(program);
    const dropped = await stored(program);
    await noteHistory(program, signal);
    const decide = async (one: Activity, status: Activity['status']) =>
      await store().inTransaction(async (tx) => await updateStatus(tx, one, { ...one, status }));
    await count(fixed.id, { fixed: 10, silent: 0, gone: 0, outOfScope: 0 });
    await decide(fixed, { ...completed, completedBy: { kind: 'system_confirmation' } });
    await noteHistory(daysLater(program, 1), signal);
    await decide(dropped, { state: 'withdrawn', decision, reason: 'no' });

    expect((await trendsOf(daysLater(program, 1))).days).toEqual([
      { day: today, fixed: 4, exposed: 12, newlyFixed: 0 },
      // What was turned down takes nothing away from what was fixed.
      { day: '2026-03-03', fixed: 10, exposed: 0, newlyFixed: 8 },
    ]);
    expect((await trendsOf(daysLater(program, 89))).days.at(-1)).toMatchObject({ fixed: 10 });
    expect((await trendsOf(daysLater(program, 91))).days.at(-1)).toMatchObject({ fixed: 0 });
  });

  test('devices of a completion are exposed until they say otherwise; where none will, it is taken at its word', async () => {
    const program = await setUp();
    const verifiedAs = async (state: 'disputed' | 'waiting' | 'unverified' | null) => {
      const verification = state === null ? null : { state, count: 5, at: noon };
      await stored(program, { status: completed, verification });
      return (await trendsOf(program)).days.at(-1);
    };

    expect(await verifiedAs('disputed')).toMatchObject({ fixed: 2, exposed: 6 });
    expect(await verifiedAs('waiting')).toMatchObject({ fixed: 4, exposed: 12 });
    expect(await verifiedAs('unverified')).toMatchObject({ fixed: 6, exposed: 18 });
    expect(await verifiedAs(null)).toMatchObject({ fixed: 8, exposed: 18 });
    // However long ago it was, devices disagree with it.
    expect((await trendsOf(daysLater(program, 120))).days.at(-1)).toMatchObject({ fixed: 2, exposed: 6 });
  });

  test('attention required has no devices, and counts as a request', async () => {
    const program = await setUp();
    const attention = { option: 'attention_required', dueOn: null, status: { state: 'open', decision } } as const;
    await storeActivity(store(), program.workspaceId, attention);

    const { days, weeks } = await trendsOf(program);

    expect(days).toEqual([{ day: today, fixed: 0, exposed: 0, newlyFixed: 0 }]);
    expect(weeks.at(-1)?.opened).toBe(1);
  });

  test('days that were slept through are not made up', async () => {
    const program = await setUp();
    const { id } = await stored(program);
    await noteHistory(program, signal);
    await noteHistory(daysLater(program, 3), signal);
    await count(id, { fixed: 7, silent: 0 });

    expect((await trendsOf(daysLater(program, 5))).days).toEqual([
      { day: today, fixed: 2, exposed: 6, newlyFixed: 0 },
      { day: '2026-03-05', fixed: 2, exposed: 6, newlyFixed: 0 },
      { day: '2026-03-07', fixed: 7, exposed: 1, newlyFixed: 5 },
    ]);
  });

  test('a day that was interrupted is not shown until it is gone on with', async () => {
    const program = await setUp();
    await stored(program);
    const { workspaceId } = program;
    await noteActivityDays(store().db, { workspaceId, day: today, completedSince: noon, after: null });
    await stored(program);

    const before = await trendsOf(daysLater(program, 1));
    await noteHistory(program, signal);

    expect(before.days).toHaveLength(1);
    expect((await trendsOf(daysLater(program, 1))).days[0]).toMatchObject({ fixed: 4, exposed: 12 });
  });

  if (isFull) {
    test('more than one batch is noted whole', async () => {
      const program = await setUp();
      const { id } = await stored(program);
      await copyActivity(program, id, 2400);

      await noteHistory(program, signal);

      expect(await rowsOf(program)).toHaveLength(2401);
    });
  }

  test('only what somebody may see is counted', async () => {
    const program = await setUp();
    await stored(program, { scope: { kind: 'groups', groups: ['Tokyo'] }, requesterId: other });
    await stored(
      program,
      { scope: { kind: 'groups', groups: ['Berlin'] }, requesterId: mina },
      { fixed: 7, silent: 0 },
    );
    const scope = (groups: readonly string[], personId = ben) => ({ kind: 'some', groups, personId }) as const;
    const seenBy = async (one: ReturnType<typeof scope>) => {
      const { days, weeks } = await readTrends(program, { scope: one, span: 30 });
      return [...days.map(({ exposed }) => exposed), weeks.at(-1)?.opened];
    };

    expect(await seenBy(scope(['Tokyo']))).toEqual([6, 1]);
    expect(await seenBy(scope(['Berlin']))).toEqual([1, 1]);
    expect(await seenBy(scope([], mina))).toEqual([1, 1]);
    expect(await seenBy(scope([]))).toEqual([0, 0]);
  });

  test('a channel has what its routes bring there, and the one for all reports has everything', async () => {
    const program = await setUp();
    const tokyo = 'C0TOKYO' as ChannelId;
    await stored(program, { scope: { kind: 'groups', groups: ['Tokyo'] } });
    await stored(program, { scope: { kind: 'groups', groups: ['Berlin', 'Tokyo'] } });
    await stored(program);
    const route = { deviceGroups: ['Tokyo'], priorities: null, channelId: tokyo, mention: null };
    const set = async (reportChannelId: ChannelId | null) =>
      await store().inTransaction((tx) =>
        saveSettings(tx, program.workspaceId, { ...defaultSettings, routes: [route], reportChannelId }),
      );
    const seenIn = async (channelId: ChannelId) => {
      const scope = await trendScopeOf(program, channelId);
      return (await readTrends(program, { scope, span: 30 })).days.map(({ exposed }) => exposed / 6);
    };

    await set(null);
    expect(await seenIn(tokyo)).toEqual([2]);
    expect(await seenIn('C01ITSEC' as ChannelId)).toEqual([2]);
    await set(tokyo);
    expect(await seenIn(tokyo)).toEqual([3]);
  });

  describe('the forecast', () => {
    const due = (day: string) => ({ dueOn: date(day) });
    const on = (days: number) => addDays(today, days);

    /** Ten readings of a request of 100 devices, of which ten are fixed each day but the first. */
    async function tenDays(
      program: Program,
      overrides: Partial<Activity> = {},
      onDay: (day: number) => Promise<unknown> = async () => null,
    ) {
      const request = await stored(program, overrides, { ...whole, fixed: 0 });
      for (let day = 0; day < 10; day += 1) {
        await count(request.id, { ...whole, fixed: 10 * day });
        await onDay(day);
        await noteHistory(daysLater(program, day), signal);
      }
      return request;
    }

    const whole = { count: 100, silent: 0, gone: 0, outOfScope: 0 };
    const onTenthDay = async (program: Program, span: TrendSpan = 30) =>
      (await trendsOf(daysLater(program, 9), span)).forecast;
    const inADay = { on: on(10), earliest: on(10), latest: on(10) };

    test('is there from ten readings on, the same for each span, and alone as well', async () => {
      const program = await setUp();
      await tenDays(program, due('2026-06-01'));

      const expected = { open: 10, days: 10, end: inADay, overdue: { numbers: [], count: 0 } };
      expect((await trendsOf(daysLater(program, 8))).forecast).toBeNull();
      expect(await onTenthDay(program)).toEqual(expected);
      expect(await onTenthDay(program, 90)).toEqual(expected);
      expect(await readForecast(daysLater(program, 9), everything)).toEqual(expected);
    });

    test('goes by what was fixed: neither a new request nor a reopened one takes away from its pace', async () => {
      const program = await setUp();
      const reopened = await stored(program, due('2026-06-01'), { ...whole, fixed: 100 });
      await tenDays(program, due('2026-06-01'), async (day) => {
        if (day === 5) await count(reopened.id, { ...whole, fixed: 60 });
        if (day === 5) await stored(program, due('2026-06-01'), { ...whole, fixed: 0 });
      });

      const end = { on: on(24), earliest: on(24), latest: on(24) };
      expect(await onTenthDay(program)).toMatchObject({ open: 150, end });
    });

    test('is about open requests that nobody has paused', async () => {
      const program = await setUp();
      await tenDays(program, due('2026-06-01'));
      await stored(program, { ...due('2026-06-01'), pausedSince: today });
      await stored(program, { ...due('2026-06-01'), status: completed });

      expect((await onTenthDay(program))?.open).toBe(10);
    });

    test('names three of the open requests that are overdue by then, and only what its reader may see', async () => {
      const program = await setUp();
      const tokyo = { scope: { kind: 'groups', groups: ['Tokyo'] } } as const;
      await tenDays(program, { ...due('2026-06-01'), ...tokyo });
      const late: Activity[] = [];
      for (const day of ['2026-03-11', '2026-03-04', '2026-03-10', '2026-03-09']) {
        late.push(await stored(program, { ...due(day), ...tokyo }, { ...whole, fixed: 100, count: 100 }));
      }
      const berlin = { scope: { kind: 'groups', groups: ['Berlin'] } } as const;
      await stored(program, { ...due('2026-03-01'), ...berlin }, { ...whole, fixed: 0 });
      await stored(program, { ...due('2026-03-01'), ...tokyo, pausedSince: today });
      await stored(program, { ...due('2026-03-12'), ...tokyo }, { ...whole, fixed: 100 });

      const scope = { kind: 'some', groups: ['Tokyo'], personId: ben } as const;
      const forecast = await readForecast(daysLater(program, 9), scope);

      const numbers = [1, 3, 2].map((index) => late[index]?.number);
      expect(forecast).toEqual({ open: 10, days: 10, end: inADay, overdue: { numbers, count: 4 } });
      const others = { kind: 'some', groups: ['Berlin'], personId: other } as const;
      expect(await readForecast(daysLater(program, 9), others)).toBeNull();
    });

    test('without an end names what is overdue now', async () => {
      const program = await setUp();
      const request = await stored(program, due('2026-03-10'));
      await stored(program, due('2026-03-11'));
      for (let day = 0; day < 9; day += 1) await noteHistory(daysLater(program, day), signal);

      const overdue = { numbers: [request.number], count: 1 };
      expect(await onTenthDay(program)).toEqual({ open: 12, days: 10, end: null, overdue });
    });
  });

  test('what was opened and completed is counted by week, in the days of the workspace', async () => {
    const program = await setUp();
    await store().inTransaction((tx) =>
      saveSettings(tx, program.workspaceId, { ...defaultSettings, timeZone: 'Asia/Tokyo' }),
    );
    const at = (createdAt: string, overrides: Partial<Activity> = {}) =>
      storeActivity(store(), program.workspaceId, { createdAt: new Date(createdAt), ...overrides });
    const done = (day: string, by: typeof completed.completedBy | { readonly kind: 'system_confirmation' }) => ({
      status: { ...completed, decision: { ...decision, at: new Date(day) }, completedBy: by },
    });
    // Monday begins in Tokyo at three in the afternoon of Sunday in UTC; the span begins on a Sunday.
    await at('2026-01-25T14:59:00Z', done('2026-01-25T15:00:00Z', completedBy));
    await at('2026-01-25T15:00:00Z', done('2026-03-01T14:59:00Z', { kind: 'system_confirmation' }));
    await at('2026-03-01T15:00:00Z', done('2026-03-01T15:00:00Z', completedBy));
    await at('2026-03-02T00:00:00Z', { isWithoutCard: true });

    const { weeks } = await trendsOf(program);

    const none = { opened: 0, email: 0, system_confirmation: 0, not_available: 0 };
    expect(weeks).toEqual([
      { ...none, from: '2026-01-26', opened: 1, email: 1 },
      ...['2026-02-02', '2026-02-09', '2026-02-16'].map((from) => ({ ...none, from })),
      { ...none, from: '2026-02-23', system_confirmation: 1 },
      { ...none, from: '2026-03-02', opened: 2, email: 1 },
    ]);
    expect((await trendsOf(program, 90)).weeks).toHaveLength(14);
  });

  test('more devices than an integer counts are counted', async () => {
    const program = await setUp();
    for (const _ of [1, 2])
      await stored(program, {}, { fixed: 0, silent: 0, gone: 0, outOfScope: 0, count: 2_000_000_000 });

    expect((await trendsOf(program)).days.map(({ exposed }) => exposed)).toEqual([4_000_000_000]);
  });

  test('history goes with its activity, also when it is long', async () => {
    const program = await setUp();
    const activity = await stored(program, { status: completed });
    const kept = await stored(program);
    await noteHistory(program, signal);
    await copyDays(program, activity.id, 1200);

    await store().inTransaction((tx) => removeActivities(program, tx, [{ id: activity.id, version: 1 }]));

    expect((await rowsOf(program)).map((row) => row.activity_id)).toEqual([kept.id]);
  });

  async function copyDays(program: Program, activityId: string, count: number): Promise<void> {
    const [row] = (await rowsOf(program)).filter((one) => one.activity_id === activityId);
    if (row === undefined) throw new Error('the activity has no row to copy');
    const days = Array.from({ length: count }, (_, index) => addDays(today, -1 - index));
    for (let start = 0; start < count; start += 500) {
      const rows = days.slice(start, start + 500).map((day: CalendarDate) => ({ ...row, day }));
      await store().db.insertInto('activity_day').values(rows).execute();
    }
  }

  async function copyActivity(program: Program, id: string, count: number): Promise<void> {
    const row = await store().db.selectFrom('activity').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    for (let start = 0; start < count; start += 200) {
      const rows = Array.from({ length: 200 }, (_, index) => ({
        ...row,
        id: program.newId(),
        number: 50_000 + start + index,
        device_groups: null,
        completion_evidence: null,
      }));
      await asFixture(store().db, (tx) => tx.insertInto('activity').values(rows).execute());
    }
  }
});
