import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { features } from '../../src/app.ts';
import { byPerson } from '../../src/core/completion.ts';
import { DomainError } from '../../src/core/domain-error.ts';
import type { ActivityId, WorkspaceId } from '../../src/core/identifiers.ts';
import { type Activity, type ActivityStatus, aboutActivity } from '../../src/features/activities/activity.ts';
import { completeActivity } from '../../src/features/activities/decide/complete.ts';
import { reopenActivity } from '../../src/features/activities/decide/decisions.ts';
import { addFollower } from '../../src/features/activities/follow.ts';
import { requireActivityByText } from '../../src/features/activities/require.ts';
import { lockActivity, saveTargetCounts } from '../../src/features/activities/store/activities.ts';
import { readActivityById } from '../../src/features/card/read-activity.ts';
import { insertLink } from '../../src/features/intune/link/activity-links.ts';
import { insertTicket } from '../../src/features/intune/store.ts';
import { savePortalActivities } from '../../src/features/portal/store.ts';
import { saveActivityDevices } from '../../src/features/progress/devices.ts';
import { listExpiring } from '../../src/features/retention/list.ts';
import { removeExpired } from '../../src/features/retention/remove.ts';
import { readLatestList } from '../../src/features/retention/store.ts';
import type { PortalActivityId } from '../../src/microsoft/portal-activity.ts';
import type { DeviceId } from '../../src/microsoft/recommendation.ts';
import type { SecurityTaskId } from '../../src/microsoft/security-task.ts';
import type { Program } from '../../src/platform/context.ts';
import {
  ensureMessage,
  recordFormer,
  recordGivenUp,
  recordPosted,
  type SlackMessageKind,
} from '../../src/platform/outbox/slack-messages.ts';
import { emptyDirectory } from '../support/db/empty-directory.ts';
import { ben, mina, noon, storeActivity } from '../support/db/fixtures.ts';
import { asItMember, nobodyAsked } from '../support/db/person-context.ts';
import { programOn } from '../support/db/program-on.ts';
import { daysLater as later, retainOn as runOn } from '../support/db/retain-on.ts';
import { newWorkspace, useStore } from '../support/db/test-store.ts';
import { farDue } from '../support/far-due.ts';
import { portalCompleted } from '../support/portal-fixtures.ts';
import { saveSettings } from '../support/unaudited.ts';

const { signal } = new AbortController();
const dayMs = 24 * 3600 * 1000;

const decision = { by: byPerson(ben), at: noon } as const;
const withdrawn: ActivityStatus = { state: 'withdrawn', decision, reason: 'not needed' };

describe('retention', () => {
  const store = useStore();
  const setUp = async () => programOn(store(), await newWorkspace(store()));

  const ended = async (program: Program, overrides: Partial<Activity> = {}) =>
    await storeActivity(store(), program.workspaceId, { status: withdrawn, ...overrides });

  const numbersIn = async (workspaceId: WorkspaceId) => {
    const rows = await store()
      .db.selectFrom('activity')
      .select('number')
      .where('workspace_id', '=', workspaceId)
      .execute();
    return rows.map(({ number }) => number).toSorted((one, other) => one - other);
  };

  /** The cards that still get their last form, by the numbers of their activities. */
  const retiring = async (numbers: readonly number[]) => {
    const { rows } = await sql<{ readonly data: Readonly<Record<string, unknown>> }>`
      select data from pgboss.job where name = 'archive-card' order by created_on, id`.execute(store().db);
    return rows.map(({ data }) => data).filter(({ number }) => numbers.includes(Number(number)));
  };

  const auditOf = async (workspaceId: WorkspaceId, action: string) =>
    await store()
      .db.selectFrom('audit_log')
      .select('after')
      .where('workspace_id', '=', workspaceId)
      .where('action', '=', action)
      .orderBy('seq')
      .execute();

  test('a completed activity is listed at exactly 165 days, and not 1 ms before', async () => {
    const program = await setUp();
    await ended(program, { status: completedStatus });
    const listOf = async () => await readLatestList(store().db, program.workspaceId, later(program, 999).clock.now());

    await listExpiring(at(program, 165 * dayMs - 1), emptyDirectory);
    const before = await listOf();
    await listExpiring(at(program, 165 * dayMs), emptyDirectory);

    expect([before, (await listOf())?.createdAt]).toEqual([null, new Date(noon.getTime() + 165 * dayMs)]);
  });

  test.each([165, 173])('listed on day %i, it is removed at exactly 180 days, and not 1 ms before', async (day) => {
    const program = await setUp();
    const { number } = await ended(program, { status: completedStatus });
    await runOn(program, day);

    await removeExpired(at(program, 180 * dayMs - 1), signal);
    const before = await numbersIn(program.workspaceId);
    await removeExpired(at(program, 180 * dayMs), signal);

    expect([before, await numbersIn(program.workspaceId)]).toEqual([[number], []]);
  });

  test('listed late, it is removed exactly a week after the delivery, and not 1 ms before', async () => {
    const program = await setUp();
    const { number } = await ended(program, { status: completedStatus });
    await runOn(program, 180);

    await removeExpired(at(program, 187 * dayMs - 1), signal);
    const before = await numbersIn(program.workspaceId);
    await removeExpired(at(program, 187 * dayMs), signal);

    expect([before, await numbersIn(program.workspaceId)]).toEqual([[number], []]);
  });

  test.each([
    ['withdrawn', withdrawn, true],
    ['rejected', { state: 'rejected', decision: { by: byPerson(ben), at: noon }, reason: 'no' }, true],
    [
      'completed',
      { state: 'completed', decision, completedBy: { kind: 'system_confirmation' }, note: '', evidence: null },
      true,
    ],
    ['pending', { state: 'pending', decision }, false],
    ['active', { state: 'active', decision }, false],
  ] as const)('what is %s', async (_name, status, isRemoved) => {
    const program = await setUp();
    const { number } = await storeActivity(store(), program.workspaceId, { status: status as ActivityStatus });

    await runOn(program, 180);
    await runOn(program, 186);
    const before = await numbersIn(program.workspaceId);
    await runOn(program, 187);

    expect([before, await numbersIn(program.workspaceId)]).toEqual([[number], isRemoved ? [] : [number]]);
  });

  const completedStatus = {
    state: 'completed',
    decision,
    completedBy: { kind: 'email', email: 'ben.okafor@fabrikam.example', personId: ben, entraId: null },
    note: '',
    evidence: null,
  } as const;
  const at = (program: Program, msLater: number): Program => ({
    ...program,
    clock: { now: () => new Date(noon.getTime() + msLater) },
  });

  test('its cards and latest direct messages in Slack still get a last form, if what they are about really goes', async () => {
    const program = await setUp();
    // Other workspaces of the store have the first numbers too.
    await sql`update workspace set next_number = 770001 where id = ${program.workspaceId}`.execute(store().db);
    const { id, number } = await ended(program);
    const message = async (kind: SlackMessageKind, targetId: string, place: readonly [string, string] | null) => {
      const about = { subject: aboutActivity(id), kind, dedupeKey: `${kind}:${targetId}` } as const;
      const { workspaceId, newId } = program;
      const row = await ensureMessage(store().db, { ...about, targetId, id: newId(), workspaceId, at: noon });
      if (place !== null) await recordPosted(store().db, row.id, { channelId: place[0], ts: place[1], at: noon });
      return row.id;
    };
    for (const [channelId, ts] of [
      ['C1', '1.1'],
      ['C2', '2.2'],
    ] as const) {
      await message('card', channelId, [channelId, ts]);
    }
    await message('card', 'C3', null);
    await message('thread', 'C1', ['C1', '1.2']);
    await message('direct', ben, ['D1', '3.3']);
    await recordFormer(store().db, await message('receipt', mina, ['D2', '4.4']), true);
    await recordGivenUp(store().db, await message('direct', mina, ['D2', '5.5']), 'message_not_found');
    await runOn(program, 180);
    const broken = { ...later(program, 187), newId: () => 'no id' };

    await expect(removeExpired(broken, signal)).rejects.toThrow();
    const afterFailure = [await numbersIn(program.workspaceId), await retiring([number])];
    await runOn(program, 187);

    expect(afterFailure).toEqual([[number], []]);
    expect(await numbersIn(program.workspaceId)).toEqual([]);
    const facts = { number, keptDays: 180, removedAt: later(program, 187).clock.now().toISOString() };
    expect(await retiring([number])).toEqual([
      { ...facts, personId: null, channelId: 'C1', ts: '1.1' },
      { ...facts, personId: null, channelId: 'C2', ts: '2.2' },
      { ...facts, personId: ben, channelId: 'D1', ts: '3.3' },
    ]);
  });

  test('attention required that is open stays', async () => {
    const program = await setUp();
    const open = { option: 'attention_required', dueOn: null, status: { state: 'open', decision } } as const;
    const { number } = await storeActivity(store(), program.workspaceId, open);

    for (const day of [180, 187, 400]) await runOn(program, day);

    expect(await numbersIn(program.workspaceId)).toEqual([number]);
  });

  test('everything that refers to it goes with it, and one audit row says what went', async () => {
    const program = await setUp();
    const activity = await ended(program);
    const other = await storeActivity(store(), program.workspaceId, { followUpToId: activity.id });
    await fill(program, activity.id, 2500);

    for (const day of [180, 187]) await runOn(program, day);

    expect(await numbersIn(program.workspaceId)).toEqual([other.number]);
    expect(await leftOf(activity.id)).toEqual([0, 0, 0, 0, 0]);
    const [row, ...more] = await auditOf(program.workspaceId, 'activities_removed');
    expect(more).toEqual([]);
    expect(row?.after).toMatchObject({
      activities: [{ id: activity.id, number: activity.number }],
      deviceCount: 2500,
      endedUntil: new Date(noon.getTime() + 7 * dayMs).toISOString(),
    });
    const followUp = await readActivityById(asItMember(program), other.id);
    expect(followUp.followUpTo).toBeNull();
  });

  test('no table refers to activities that is not cleared', async () => {
    const { rows } = await sql<{ readonly name: string }>`select distinct conrelid::regclass::text as name
      from pg_constraint where contype = 'f' and confrelid = 'activity'::regclass order by 1`.execute(store().db);

    expect(rows.map(({ name }) => name)).toEqual([
      'activity',
      'activity_day',
      'activity_device',
      'activity_link',
      ...(features.some(({ name }) => name === 'risk') ? ['activity_risk'] : []),
      'follower',
      'slack_message',
      'ticket',
    ]);
  });

  test.each([
    ['ask', 'waiting'],
    ['off', undefined],
  ] as const)('with verification “%s” a completion is %s', async (verification, expected) => {
    const program = await setUp();
    const { id } = await storeActivity(store(), program.workspaceId, {});
    await fill(program, id, 3);
    await store().inTransaction((tx) => saveSettings(tx, program.workspaceId, { verification }));

    const seen = { activityId: id, seenVersion: 1, note: '' };
    await completeActivity(asItMember(program), nobodyAsked, seen);

    const { activity } = await readActivityById(asItMember(program), id);
    expect([activity.status.state, activity.verification?.state]).toEqual(['completed', expected]);
  });

  test('a second run on the same day does nothing', async () => {
    const program = await setUp();
    await ended(program);
    for (const day of [180, 187, 187, 188]) await runOn(program, day);

    expect(await auditOf(program.workspaceId, 'activities_removed')).toHaveLength(1);
    expect(await auditOf(program.workspaceId, 'removal_listed')).toHaveLength(1);
  });

  test('whatever breaks off in the middle of a batch leaves it whole', async () => {
    const program = await setUp();
    const activity = await ended(program);
    await fill(program, activity.id, 3);
    await runOn(program, 180);
    const breaking = { ...later(program, 187), newId: () => fail('the power went') };

    await expect(removeExpired(breaking, signal)).rejects.toThrow('the power went');

    expect(await numbersIn(program.workspaceId)).toEqual([activity.number]);
    expect(await leftOf(activity.id)).toEqual([3, 1, 1, 1, 1]);
    await runOn(program, 187);
    expect(await numbersIn(program.workspaceId)).toEqual([]);
  });

  test('several hundred go in batches of a hundred', async () => {
    const program = await setUp();
    for (let count = 0; count < 205; count += 1) await ended(program);

    for (const day of [180, 187]) await runOn(program, day);

    const rows = await auditOf(program.workspaceId, 'activities_removed');
    expect(rows.map(({ after }) => Object(after)['activities'].length)).toEqual([100, 100, 5]);
    expect(await numbersIn(program.workspaceId)).toEqual([]);
  });

  test('nothing goes before a week has passed since its list was delivered, also where the setting was shortened', async () => {
    const program = await setUp();
    const { number } = await ended(program);
    await runOn(program, 60);
    await store().inTransaction((tx) => saveSettings(tx, program.workspaceId, { retentionDays: 30 }));

    await runOn(program, 61);
    await runOn(program, 67);
    const kept = await numbersIn(program.workspaceId);
    await runOn(program, 68);

    expect([kept, await numbersIn(program.workspaceId)]).toEqual([[number], []]);
  });

  test('what is on a delivered list is kept until the end of a setting that was lengthened, to the millisecond', async () => {
    const program = await setUp();
    const { number } = await ended(program);
    await runOn(program, 180);
    await store().inTransaction((tx) => saveSettings(tx, program.workspaceId, { retentionDays: 190 }));

    await removeExpired(at(program, 190 * dayMs - 1), signal);
    const before = await numbersIn(program.workspaceId);
    await removeExpired(at(program, 190 * dayMs), signal);

    expect([before, await numbersIn(program.workspaceId)]).toEqual([[number], []]);
  });

  test('0 days keep for ever', async () => {
    const program = await setUp();
    const { number } = await ended(program);
    await store().inTransaction((tx) => saveSettings(tx, program.workspaceId, { retentionDays: 0 }));

    for (const day of [180, 187, 4000]) await runOn(program, day);

    expect(await numbersIn(program.workspaceId)).toEqual([number]);
  });

  test('what is reopened stays, and counts anew from its next end', async () => {
    const program = await setUp();
    const completed = {
      state: 'completed',
      decision,
      completedBy: { kind: 'system_confirmation' },
      note: '',
      evidence: null,
    } as const;
    const activity = await ended(program, { status: completed });
    await runOn(program, 180);
    await reopen(later(program, 183), activity);

    await runOn(program, 187);

    expect(await numbersIn(program.workspaceId)).toEqual([activity.number]);
  });

  test('what the portal still lists stays until it does so no more', async () => {
    const program = await setUp();
    const activity = await ended(program, { origin: 'defender' });
    const id = `portal-${activity.id}` as PortalActivityId;
    await store().inTransaction(async (tx) => {
      await savePortalActivities(tx, [portalCompleted({ id })], noon);
      await insertLink(tx, confirmedLink(activity.id, id));
    });
    for (const day of [180, 187]) await runOn(program, day);
    const whileListed = await numbersIn(program.workspaceId);
    await store().db.updateTable('portal_activity').set({ unlisted_at: noon }).where('id', '=', id).execute();

    await runOn(program, 188);
    await runOn(program, 195);

    expect([whileListed, await numbersIn(program.workspaceId)]).toEqual([[activity.number], []]);
    const mirrored = await store().db.selectFrom('portal_activity').select('id').where('id', '=', id).execute();
    expect(mirrored).toEqual([]);
  });

  test('its number says when it was removed, by number and by a button of its card', async () => {
    const program = await setUp();
    const activity = await ended(program);
    for (const day of [180, 187]) await runOn(program, day);
    const context = asItMember(later(program, 200));
    const removed = { number: activity.number, at: later(program, 187).clock.now() };

    const answers = await Promise.all([
      findDomainError(requireActivityByText(context, `REM-${activity.number}`)),
      findDomainError(reopen(context, activity)),
      findDomainError(requireActivityByText(context, 'REM-999999')),
    ]);

    expect(answers).toEqual([
      { code: 'activity_removed', parameters: removed },
      { code: 'activity_removed', parameters: removed },
      { code: 'activity_not_found', parameters: { text: 'REM-999999' } },
    ]);
    expect((await ended(program)).number).toBe(activity.number + 1);
  });

  async function reopen(program: Program, { id, version }: Activity) {
    const input = { activityId: id, seenVersion: version, reason: 'again', dueOn: farDue };
    return await reopenActivity({ ...asItMember(program) }, input);
  }

  async function fill(program: Program, id: ActivityId, devices: number) {
    const exposed = Array.from({ length: devices }, (_, index) => ({
      id: String(index).padStart(40, '0') as DeviceId,
      name: `host-${index}`,
      osPlatform: 'Windows11',
      deviceGroup: 'Laptops',
    }));
    await store().inTransaction(async (tx) => {
      await saveActivityDevices(tx, id, exposed, noon);
      const counts = {
        fixed: 0,
        silent: 0,
        gone: 0,
        outOfScope: 0,
        reExposed: 0,
        allFixedSince: null,
        readySince: null,
      };
      await saveTargetCounts(tx, id, { count: devices, ...counts, countedAt: noon, isRecheckDue: false });
      await addFollower(tx, id, ben, noon);
      await insertLink(tx, { ...confirmedLink(id, `task-${id}`), vendor: 'intune' });
      await insertTicket(tx, { activityId: id, taskId: `task-${id}` as SecurityTaskId, at: noon });
    });
    const pending = { subject: aboutActivity(id), kind: 'card', dedupeKey: 'card', targetId: 'C01ITSEC' } as const;
    const { workspaceId, newId } = program;
    await ensureMessage(store().db, { ...pending, id: newId(), workspaceId, at: noon });
  }

  async function leftOf(id: ActivityId): Promise<readonly number[]> {
    const tables = ['activity_device', 'follower', 'activity_link', 'ticket', 'slack_message'] as const;
    const counts = [];
    for (const table of tables) {
      counts.push(
        (await store().db.selectFrom(table).select('activity_id').where('activity_id', '=', id).execute()).length,
      );
    }
    return counts;
  }

  test('what is being reopened at that moment stays', async () => {
    const program = await setUp();
    const completed = {
      state: 'completed',
      decision,
      completedBy: { kind: 'system_confirmation' },
      note: '',
      evidence: null,
    } as const;
    const [activity, other] = [await ended(program, { status: completed }), await ended(program)];
    await runOn(program, 180);
    const held = Promise.withResolvers<void>();
    const isLocked = Promise.withResolvers<void>();
    const reopening = store().inTransaction(async (tx) => {
      await lockActivity(tx, program.workspaceId, activity.id);
      isLocked.resolve();
      await held.promise;
    });
    await isLocked.promise;

    await removeExpired(later(program, 187), signal);
    held.resolve();
    await reopening;

    const left = await numbersIn(program.workspaceId);
    expect([left.includes(activity.number), left.includes(other.number)]).toEqual([true, false]);
  });
});

function confirmedLink(activityId: ActivityId, vendorId: string) {
  const at = { proposedAt: noon, decidedBy: null, decidedAt: noon };
  return { activityId, vendor: 'defender', vendorId, state: 'confirmed', reasons: [], ...at } as const;
}

async function findDomainError(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof DomainError ? error.detail : error;
}

function fail(why: unknown): never {
  throw new Error(String(why));
}
