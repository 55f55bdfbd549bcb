import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { asFixture } from '../../../test/support/as-fixture.ts';
import { ben, date, mina, noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { daysLater } from '../../../test/support/db/retain-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { engines, isFull } from '../../../test/support/engines.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import { byPerson } from '../../core/completion.ts';
import { addDays, type CalendarDate } from '../../core/dates.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { Activity, Targets } from '../activities/activity.ts';
import { saveTargetCounts } from '../activities/store/activities.ts';
import { removeActivities } from '../activities/store/removal.ts';
import { trendScopeOf } from '../lists/scope.ts';
import { defaultSettings } from '../workspace/settings.ts';
import { noteHistory, readTrends } from './read.ts';
import { noteActivityDays } from './store.ts';

const { signal } = new AbortController();
const everything = { kind: 'everything' } as const;
const decision = { by: byPerson(ben), at: noon } as const;
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

const noneFixed = { fixed: 0, silent: 0, gone: 0, outOfScope: 0 } as const;

describe.each(engines)('history and trends on %s', (engine) => {
  const store = useStore(engine);
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

  const trendsOf = async (program: Program) => await readTrends(program, { scope: everything, span: 30 });

  test('a day is noted once, with how each activity stands', async () => {
    const program = await setUp();
    const { id } = await stored(program);

    await noteHistory(program, signal);
    await store().inTransaction((tx) =>
      saveTargetCounts(tx, id, { ...targets, fixed: 9, silent: 0, gone: 0, outOfScope: 0 }),
    );
    await noteHistory(program, signal);

    // Silent devices are still exposed: nobody has seen them fixed.
    expect(await rowsOf(program)).toEqual([
      {
        workspace_id: program.workspaceId,
        day: today,
        activity_id: id,
        state: 'pending',
        target_count: 10,
        fixed_count: 2,
        exposed_count: 6,
      },
    ]);
  });

  test('attention required has a row without counts, and counts nowhere', async () => {
    const program = await setUp();
    const attention = { option: 'attention_required', dueOn: null, status: { state: 'open', decision } } as const;
    await storeActivity(store(), program.workspaceId, attention);

    await noteHistory(program, signal);

    expect(await rowsOf(program)).toMatchObject([{ target_count: null, fixed_count: null, exposed_count: null }]);
    expect((await trendsOf(daysLater(program, 1))).exposed.map(({ exposed }) => exposed)).toEqual([0, 0]);
  });

  test('what has ended is noted once more, and then no longer', async () => {
    const program = await setUp();
    await stored(program, { status: { state: 'withdrawn', decision, reason: 'no' } });

    for (const days of [0.5, 2, 3]) await noteHistory(daysLater(program, days), signal);

    expect(await rowsOf(program)).toMatchObject([{ day: '2026-03-03', state: 'withdrawn' }]);
  });

  test('days that were slept through are not made up, and today is as it is now', async () => {
    const program = await setUp();
    const { id } = await stored(program);
    await noteHistory(program, signal);
    await noteHistory(daysLater(program, 3), signal);
    await store().inTransaction((tx) => saveTargetCounts(tx, id, { ...targets, fixed: 7, silent: 0 }));

    const { exposed } = await trendsOf(daysLater(program, 5));

    expect(exposed).toEqual([
      { day: today, exposed: 6 },
      { day: '2026-03-05', exposed: 6 },
      { day: '2026-03-07', exposed: 1 },
    ]);
  });

  test('a day that was interrupted is not shown, and gone on with', async () => {
    const program = await setUp();
    await stored(program);
    const { workspaceId } = program;
    await noteActivityDays(store().db, { workspaceId, day: today, endedSince: noon, after: null });
    await stored(program);

    const before = await trendsOf(daysLater(program, 1));
    await noteHistory(program, signal);

    expect(before.exposed).toHaveLength(1);
    expect((await trendsOf(daysLater(program, 1))).exposed[0]).toEqual({ day: today, exposed: 12 });
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
    await noteHistory(program, signal);
    const scope = (groups: readonly string[], personId = ben) => ({ kind: 'some', groups, personId }) as const;
    const seenBy = async (one: ReturnType<typeof scope>) => {
      const { exposed, open } = await readTrends(daysLater(program, 1), { scope: one, span: 30 });
      return [...exposed.map((day) => day.exposed), open.high.week];
    };

    expect(await seenBy(scope(['Tokyo']))).toEqual([6, 6, 1]);
    expect(await seenBy(scope(['Berlin']))).toEqual([1, 1, 1]);
    expect(await seenBy(scope([], mina))).toEqual([1, 1, 1]);
    expect(await seenBy(scope([]))).toEqual([0, 0, 0]);
  });

  test('a channel has what its routes bring there, and the one for all reports has everything', async () => {
    const program = await setUp();
    const tokyo = 'C0TOKYO' as ChannelId;
    await stored(program, { scope: { kind: 'groups', groups: ['Tokyo'] } });
    await stored(program, { scope: { kind: 'groups', groups: ['Berlin', 'Tokyo'] } });
    await stored(program);
    await noteHistory(program, signal);
    const route = { deviceGroups: ['Tokyo'], priorities: null, channelId: tokyo, mention: null };
    const set = async (reportChannelId: ChannelId | null) =>
      await store().inTransaction((tx) =>
        saveSettings(tx, program.workspaceId, { ...defaultSettings, routes: [route], reportChannelId }),
      );
    const seenIn = async (channelId: ChannelId) => {
      const scope = await trendScopeOf(program, channelId);
      const { exposed } = await readTrends(daysLater(program, 1), { scope, span: 30 });
      return exposed.map((day) => day.exposed / 6);
    };

    await set(null);
    expect(await seenIn(tokyo)).toEqual([2, 2]);
    expect(await seenIn('C01ITSEC' as ChannelId)).toEqual([2, 2]);
    await set(tokyo);
    expect(await seenIn(tokyo)).toEqual([3, 3]);
  });

  test('what is open is counted by priority and age', async () => {
    const program = await setUp();
    const ago = (days: number) => new Date(noon.getTime() - days * 24 * 3600 * 1000);
    for (const days of [0, 6, 7, 29, 30, 89, 90])
      await storeActivity(store(), program.workspaceId, { createdAt: ago(days) });
    await storeActivity(store(), program.workspaceId, { priority: 'low' });
    await storeActivity(store(), program.workspaceId, { status: { state: 'rejected', decision, reason: 'no' } });

    const { open } = await trendsOf(program);

    expect(open.high).toEqual({ week: 2, month: 2, quarter: 2, older: 1 });
    expect(open.medium).toEqual({ week: 0, month: 0, quarter: 0, older: 0 });
    expect(open.low.week).toBe(1);
  });

  test('completions are counted by address however it is written, System confirmation and N/A, within the span', async () => {
    const program = await setUp();
    const completed = (completedBy: Extract<Activity['status'], { state: 'completed' }>['completedBy'], at = noon) =>
      storeActivity(store(), program.workspaceId, {
        status: { state: 'completed', decision: { by: byPerson(ben), at }, completedBy, note: '', evidence: null },
      });
    const by = (email: string) => ({ kind: 'email', email, personId: ben, entraId: null }) as const;
    await completed(by('ben@fabrikam.example'));
    await completed(by('Ben@Fabrikam.example'));
    await completed(by('ada@fabrikam.example'));
    await completed({ kind: 'system_confirmation' });
    await completed({ kind: 'not_available', source: 'intune' });
    await completed({ kind: 'system_confirmation' }, new Date(noon.getTime() - 40 * 24 * 3600 * 1000));
    const inSpan = async (span: 30 | 90) => (await readTrends(program, { scope: everything, span })).completed;

    const { people, ...others } = await inSpan(30);

    expect(people.map(({ email, count }) => [email.toLowerCase(), count])).toEqual([
      ['ben@fabrikam.example', 2],
      ['ada@fabrikam.example', 1],
    ]);
    expect(others).toEqual({ systemConfirmation: 1, notAvailable: 1 });
    expect((await inSpan(90)).systemConfirmation).toBe(2);
  });

  test('more devices than an integer counts are counted', async () => {
    const program = await setUp();
    for (const _ of [1, 2]) await stored(program, {}, { ...noneFixed, count: 2_000_000_000 });
    await noteHistory(program, signal);

    const { exposed } = await trendsOf(daysLater(program, 1));

    expect(exposed.map((day) => day.exposed)).toEqual([4_000_000_000, 4_000_000_000]);
  });

  test('beside more people than it names, System confirmation and N/A are still counted', async () => {
    const program = await setUp();
    const { workspaceId } = program;
    const completedBy = { kind: 'email', email: 'a', personId: null, entraId: null } as const;
    const status = { state: 'completed', decision, completedBy, note: '', evidence: null } as const;
    const { id } = await storeActivity(store(), workspaceId, { status });
    await copyActivity(program, id, 1000);
    const named = sql`update activity set completed_by_email = number || '@fabrikam.example' where workspace_id = ${workspaceId}`;
    await asFixture(store().db, (tx) => named.execute(tx));
    for (const by of [{ kind: 'system_confirmation' }, { kind: 'not_available', source: 'intune' }] as const) {
      await storeActivity(store(), workspaceId, { status: { ...status, completedBy: by } });
    }

    const { systemConfirmation, notAvailable } = (await trendsOf(program)).completed;

    expect({ systemConfirmation, notAvailable }).toEqual({ systemConfirmation: 1, notAvailable: 1 });
  });

  test('history goes with its activity, also when it is long', async () => {
    const program = await setUp();
    const status = { state: 'withdrawn', decision, reason: 'no' } as const;
    const activity = await stored(program, { status });
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
