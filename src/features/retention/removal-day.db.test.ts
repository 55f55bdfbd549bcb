import { describe, expect, test } from 'vitest';
import { ben, storeActivity } from '../../../test/support/db/fixtures.ts';
import { asItMember, nobodyAsked } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { daysLater, deliverLatestList, runDaily } from '../../../test/support/db/retain-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { farDue } from '../../../test/support/far-due.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import { byPerson } from '../../core/completion.ts';
import type { Program } from '../../platform/context.ts';
import type { Activity, ActivityStatus } from '../activities/activity.ts';
import { completeActivity } from '../activities/decide/complete.ts';
import { reopenActivity } from '../activities/decide/decisions.ts';
import { readLatestList, recordListDelivered } from './store.ts';

/** The days on which a daily job runs. */
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

// Jobs and deliveries come a little after the moment at which they are due.
const late = 0.01;

describe('the day of removal', () => {
  const store = useStore();

  const setUp = async () => programOn(store(), await newWorkspace(store()));

  async function closedOn(program: Program, day: number): Promise<Activity> {
    const at = daysLater(program, day).clock.now();
    const status: ActivityStatus = {
      state: 'completed',
      decision: { by: byPerson(ben), at },
      completedBy: { kind: 'system_confirmation' },
      note: '',
      evidence: null,
    };
    return await storeActivity(store(), program.workspaceId, { status });
  }

  const keptFor = async ({ workspaceId }: Program, retentionDays: number) =>
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { retentionDays }));

  const isKept = async ({ id }: Activity) => {
    const found = await store().db.selectFrom('activity').select('id').where('id', '=', id).executeTakeFirst();
    return found !== undefined;
  };

  async function runEach(program: Program, days: readonly number[]): Promise<void> {
    for (const day of days) {
      await runDaily(program, day);
      await deliverLatestList(daysLater(program, day + late));
    }
  }

  /** Runs the job on each of these days. Returns the one on which the activity went. */
  async function dayOfRemoval(program: Program, activity: Activity, days: readonly number[]): Promise<number | null> {
    for (const day of days) {
      await runEach(program, [day]);
      if (!(await isKept(activity))) return day;
    }
    return null;
  }

  const listsOf = async ({ workspaceId }: Program) =>
    await store()
      .db.selectFrom('removal_list')
      .select(['id', 'created_at'])
      .where('workspace_id', '=', workspaceId)
      .execute();

  test('is the day that the setting names, on whichever day the weekly list comes', async () => {
    const program = await setUp();
    const closed = new Map<number, Activity>();
    for (const day of from(0, 15)) closed.set(day, await closedOn(program, day));
    const removed = new Map<number, number>();

    for (const day of from(160, 200)) {
      await runEach(program, [day]);
      for (const [closedDay, activity] of closed) {
        if (!removed.has(closedDay) && !(await isKept(activity))) removed.set(closedDay, day - closedDay);
      }
    }

    expect([...removed.values()]).toEqual(
      closed
        .values()
        .map(() => 180)
        .toArray(),
    );
    expect((await listsOf(program)).length).toBe(4);
  });

  test.each([
    ['the same where the list arrives eight days late', 172, 180],
    ['later where it arrives after that', 175, 182],
  ])('is %s', async (_, arrival, expected) => {
    const program = await setUp();
    const activity = await closedOn(program, 0);
    // A list that has not arrived in a week is made anew.
    for (const day of from(165, arrival)) await runDaily(program, day);
    await deliverLatestList(daysLater(program, arrival));

    expect(await dayOfRemoval(program, activity, from(arrival + 1, 200))).toBe(expected);
  });

  test('never comes while no list arrives', async () => {
    const program = await setUp();
    const activity = await closedOn(program, 0);

    for (const day of from(165, 260)) await runDaily(program, day);

    expect(await isKept(activity)).toBe(true);
  });

  test('is a week after a new list where the bot was off for a month', async () => {
    const program = await setUp();
    const activity = await closedOn(program, 0);
    await runEach(program, [165]);

    expect(await dayOfRemoval(program, activity, from(195, 220))).toBe(203);
  });

  test('is the same where the bot was off for some days after the list', async () => {
    const program = await setUp();
    const activity = await closedOn(program, 0);
    await runEach(program, [165]);

    expect(await dayOfRemoval(program, activity, from(178, 200))).toBe(180);
  });

  test('is the same where the clock was a year ahead for a while', async () => {
    const program = await setUp();
    const activity = await closedOn(program, 0);
    await runEach(program, [365 + 100]);
    expect(await listsOf(program)).toHaveLength(1);

    expect(await dayOfRemoval(program, activity, from(101, 200))).toBe(180);
  });

  test('is the same where the clock is back for a while, and nothing is listed twice', async () => {
    const program = await setUp();
    const activity = await closedOn(program, 0);
    await runEach(program, [165, ...from(155, 160), 170]);
    const lists = await listsOf(program);

    expect(await dayOfRemoval(program, activity, from(171, 200))).toBe(180);
    expect(lists).toHaveLength(1);
  });

  test('is a week after the list was made at the earliest, where the clock was back at its delivery', async () => {
    const program = await setUp();
    const activity = await closedOn(program, 0);
    await runDaily(program, 200);
    await recordListDelivered(
      store().db,
      (await listsOf(program))[0]?.id ?? expect.fail(),
      daysLater(program, 190).clock.now(),
    );

    expect(await dayOfRemoval(program, activity, from(201, 220))).toBe(207);
  });

  test('follows a setting that is shortened, after a list', async () => {
    const program = await setUp();
    const activity = await closedOn(program, 0);
    await runEach(program, from(90, 100));
    await keptFor(program, 90);

    expect(await dayOfRemoval(program, activity, from(101, 200))).toBe(109);
  });

  test('follows a setting that is lengthened, whether the list still counts by then or not', async () => {
    for (const retentionDays of [181, 188, 365]) {
      const program = await setUp();
      const activity = await closedOn(program, 0);
      await runEach(program, from(160, 179));
      await keptFor(program, retentionDays);

      expect(await dayOfRemoval(program, activity, from(180, 400))).toBe(retentionDays);
    }
  });

  test('follows a setting from 90 to 180 days, with a list of its own', async () => {
    const program = await setUp();
    const activity = await closedOn(program, 0);
    await keptFor(program, 90);
    await runEach(program, from(75, 89));
    await keptFor(program, 180);

    expect(await dayOfRemoval(program, activity, from(90, 200))).toBe(180);
    expect(await listsOf(program)).toHaveLength(2);
  });

  test('never comes while everything is kept, and later only with a list of the last three weeks', async () => {
    const program = await setUp();
    const activity = await closedOn(program, 0);
    await runEach(program, from(160, 179));
    await keptFor(program, 0);
    await runEach(program, from(180, 219));
    expect(await isKept(activity)).toBe(true);
    await keptFor(program, 180);

    expect(await dayOfRemoval(program, activity, from(220, 240))).toBe(228);
  });

  test('counts anew from the next end of what was reopened', async () => {
    const program = await setUp();
    const activity = await closedOn(program, 0);
    await runEach(program, from(160, 169));
    const { id: activityId, version: seenVersion } = activity;
    const reopened = { activityId, seenVersion, reason: 'again', dueOn: farDue };
    await reopenActivity(asItMember(daysLater(program, 170)), reopened);
    const completed = { activityId, seenVersion: seenVersion + 1, note: '' };
    await completeActivity(asItMember(daysLater(program, 172)), nobodyAsked, completed);

    expect(await dayOfRemoval(program, activity, from(173, 400))).toBe(172 + 180);
    const latest = await readLatestList(store().db, program.workspaceId, daysLater(program, 400).clock.now());
    expect(latest?.createdAt).toEqual(daysLater(program, 172 + 165).clock.now());
  });
});
