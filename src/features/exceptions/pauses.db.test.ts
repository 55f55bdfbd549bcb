import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { copyActivity } from '../../../test/support/db/copy-activity.ts';
import { ben, date, mina, noon, storeActivity, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { fileActivity } from '../../../test/support/file-activity.ts';
import { byPerson } from '../../core/completion.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { deviceGroupRef } from '../../core/scope.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import type { Store } from '../../platform/database/store.ts';
import type { Activity } from '../activities/activity.ts';
import { reopenActivity, withdrawActivity } from '../activities/decide/decisions.ts';
import { reschedule } from '../activities/schedule/reschedule.ts';
import { lockActivity } from '../activities/store/activities.ts';
import { readHistory } from '../audit/log.ts';
import { parseActivityFilter } from '../lists/filter.ts';
import { listActivities } from '../lists/read.ts';
import { readTopActivities } from '../lists/read-top.ts';
import { usualTop } from '../lists/top.ts';
import { replaceDeviceGroups } from '../recommendations/groups.ts';
import { findRecommendation } from '../recommendations/store.ts';
import { approveException, cancelException } from './decide/decide.ts';
import type { Exception } from './exception.ts';
import { requestException } from './request/request.ts';
import { settleExceptions } from './settle.ts';

const dayMs = 24 * 3600 * 1000;
const { signal } = new AbortController();

describe('an activity that exceptions cover', () => {
  const store = useStore();

  /** A recommendation with two device groups, on 2 March. */
  async function scene() {
    const program = at(programOn(store(), await newWorkspace(store())), noon);
    const { id: recommendationId } = await storeRecommendation(store());
    const groups = ['Kiosks', 'Servers'].map((name) => ({ name, deviceCount: 5 }));
    await store().inTransaction((tx) => replaceDeviceGroups(tx, recommendationId, groups, noon));
    const ref = (await findRecommendation(store().db, recommendationId))?.ref ?? 0;
    const file = (dueOn: string, overrides: Partial<Activity> = {}) =>
      storeActivity(store(), program.workspaceId, { dueOn: date(dueOn), title: dueOn, recommendationId, ...overrides });
    return { program, ref, file };
  }

  /** Of each activity by its title: since when it is paused, when it is due, and for how many days it has been paused. */
  async function kept({ workspaceId }: Program) {
    const rows = await store()
      .db.selectFrom('activity')
      .select(['title', 'paused_since', 'due_on', 'original_due_on', 'paused_days'])
      .where('workspace_id', '=', workspaceId)
      .execute();
    return Object.fromEntries(
      rows.map((row) => [row.title, [row.paused_since, row.original_due_on, row.due_on, row.paused_days]]),
    );
  }

  async function auditedIn({ workspaceId }: Program, action: string) {
    const rows = await store()
      .db.selectFrom('audit_log')
      .select(['actor_kind', 'before', 'after'])
      .where('workspace_id', '=', workspaceId)
      .where('action', '=', action)
      .execute();
    return rows.map(({ actor_kind: by, before, after }) => ({ by, before, after }));
  }

  async function listed(program: Program, text: string): Promise<readonly string[]> {
    const parsed = parseActivityFilter(text);
    if (parsed.kind !== 'filter') throw new Error('no filter');
    const { entries } = await listActivities(asItMember(program), { filter: parsed.filter, place: { kind: 'start' } });
    return entries.map(({ activity }) => activity.title);
  }

  test('is paused until the exception expires; then the due date moves, in one audited step', async () => {
    const { program, ref, file } = await scene();
    await file('2026-02-27');
    await file('2026-03-06', { recommendationId: null });
    const late = async (then: Program) => [
      await listed(then, 'overdue'),
      await listed(then, 'waiting sort:due'),
      (await readTopActivities(asItMember(then), usualTop)).totals.overdue,
    ];
    expect(await late(program)).toEqual([['2026-02-27'], ['2026-02-27', '2026-03-06'], 1]);

    // Ten days, 2 to 11 March.
    await approved(program, ref, null, '2026-03-11');
    expect((await kept(program))['2026-02-27']).toEqual(['2026-03-02', '2026-02-27', '2026-02-27', 0]);
    expect(await late(program)).toEqual([[], ['2026-03-06'], 0]);
    expect(await auditedIn(program, 'activity_paused')).toEqual([
      {
        by: 'person',
        before: { dueOn: '2026-02-27' },
        after: {
          dueOn: '2026-02-27',
          originalDueOn: '2026-02-27',
          pausedDays: 0,
          pausedSince: '2026-03-02',
          until: '2026-03-11',
          exceptions: [1],
        },
      },
    ]);

    const ended = days(program, 10);
    await settleExceptions(ended, signal);
    // Three days late on the second, and three days late on the twelfth.
    expect((await kept(program))['2026-02-27']).toEqual([null, '2026-02-27', '2026-03-09', 10]);
    expect(await listed(ended, 'sort:due')).toEqual(['2026-03-06', '2026-02-27']);
    expect(await listed(ended, 'overdue sort:due')).toEqual(['2026-03-06', '2026-02-27']);
    const step = {
      by: 'system',
      before: { dueOn: '2026-02-27', originalDueOn: '2026-02-27', pausedDays: 0, pausedSince: '2026-03-02' },
      after: { dueOn: '2026-03-09', originalDueOn: '2026-02-27', pausedDays: 10, pausedSince: null, days: 10 },
    };
    expect(await auditedIn(program, 'activity_resumed')).toEqual([step]);

    await settleExceptions(ended, signal);
    expect(await auditedIn(program, 'activity_resumed')).toEqual([step]);
  });

  test('is paused for the days of the exception alone, where the job comes days after its end', async () => {
    const { program, ref, file } = await scene();
    await file('2026-03-09');
    await approved(program, ref, null, '2026-03-11');

    await settleExceptions(days(program, 40), signal);

    expect((await kept(program))['2026-03-09']).toEqual([null, '2026-03-09', '2026-03-19', 10]);
  });

  test('resumes at once where the exception is cancelled, by the days that were really paused', async () => {
    const { program, ref, file } = await scene();
    await file('2026-03-09');
    const exception = await approved(program, ref, null, '2026-05-31');

    await cancelException(asApprover(days(program, 2)), { ...referenceTo(exception), reason: 'Patched.' });

    expect((await kept(program))['2026-03-09']).toEqual([null, '2026-03-09', '2026-03-11', 2]);
  });

  test('is paused only while all of its device groups are covered, be it by several together', async () => {
    const { program, ref, file } = await scene();
    const scope = (...groups: readonly string[]) => ({ scope: { kind: 'groups', groups } }) as const;
    await file('2026-03-09', { ...scope('Kiosks'), title: 'kiosks' });
    await file('2026-03-09', { ...scope('Kiosks', 'Servers'), title: 'both' });
    await file('2026-03-09', { title: 'all' });
    const since = async () =>
      Object.fromEntries(Object.entries(await kept(program)).map(([title, [one]]) => [title, one]));

    await approved(program, ref, ['Kiosks'], '2026-03-11');
    expect(await since()).toEqual({ kiosks: '2026-03-02', both: null, all: null });
    await approved(program, ref, ['Servers'], '2026-03-04');
    expect(await since()).toEqual({ kiosks: '2026-03-02', both: '2026-03-02', all: null });

    await settleExceptions(days(program, 10), signal);
    expect(await kept(program)).toEqual({
      kiosks: [null, '2026-03-09', '2026-03-19', 10],
      both: [null, '2026-03-09', '2026-03-12', 3],
      all: [null, '2026-03-09', '2026-03-09', 0],
    });
  });

  test('is paused from its filing, and a due date that is changed meanwhile moves from that day on', async () => {
    const { program, ref } = await scene();
    await approved(program, ref, null, '2026-03-11');
    const filed = await fileActivity(asItMember(program, { id: mina }), requestFor(ref));
    expect(Object.values(await kept(program))).toEqual([['2026-03-02', '2026-03-09', '2026-03-09', 0]]);

    const context = asItMember(days(program, 4), { id: mina });
    const dueAndPriority = { activityId: filed.id, seen: filed, priority: 'low', reason: 'Later.' } as const;
    await reschedule(context, { ...dueAndPriority, dueOn: '2026-03-20' });
    expect(Object.values(await kept(program))).toEqual([['2026-03-06', '2026-03-09', '2026-03-20', 4]]);

    await settleExceptions(days(program, 10), signal);
    // Six of the ten days were after the change.
    expect(Object.values(await kept(program))).toEqual([[null, '2026-03-09', '2026-03-26', 10]]);
  });

  test('ends its pause when it is withdrawn, and begins again when it is reopened', async () => {
    const { program, ref, file } = await scene();
    const one = await file('2026-03-09', { title: 'one' });
    const rejected = { state: 'rejected', decision: { by: byPerson(ben), at: noon }, reason: 'No.' } as const;
    const gone = await file('2026-03-09', { title: 'gone', status: rejected });
    await approved(program, ref, null, '2026-03-11');
    expect((await kept(program))['gone']).toEqual([null, '2026-03-09', '2026-03-09', 0]);

    const context = asItMember(days(program, 3), { id: mina });
    await withdrawActivity(context, { activityId: one.id, seenVersion: one.version, reason: '' });
    const reference = { activityId: gone.id, seenVersion: gone.version };
    await reopenActivity(context, { ...reference, reason: 'Needed.', dueOn: '2026-03-20' });

    expect(await kept(program)).toEqual({
      one: [null, '2026-03-09', '2026-03-12', 3],
      gone: ['2026-03-05', '2026-03-20', '2026-03-20', 0],
    });
    const steps = (await readHistory(store().db, one.id)).slice(-2);
    expect(steps.map(({ action, after }) => [action, after['dueOn'], after['days']])).toEqual([
      ['activity_withdrawn', '2026-03-09', undefined],
      ['activity_resumed', '2026-03-12', 3],
    ]);
    await settleExceptions(days(program, 10), signal);
    expect((await kept(program))['gone']).toEqual([null, '2026-03-20', '2026-03-27', 7]);
    expect((await kept(program))['one']).toEqual([null, '2026-03-09', '2026-03-12', 3]);
  });

  test('is paused, and its people are told, also where it has no card', async () => {
    const { program, ref, file } = await scene();
    const quiet = await file('2026-03-09', { isWithoutCard: true });
    const other = await file('2026-03-10');

    await approved(program, ref, null, '2026-03-11');

    expect(Object.values(await kept(program)).map(([since]) => since)).toEqual(['2026-03-02', '2026-03-02']);
    const { rows } = await sql<{ id: string }>`select data->>'activityId' as id from pgboss.job
      where name = 'deliver-activity' and data->>'activityId' in (${quiet.id}, ${other.id})`.execute(store().db);
    expect(rows.map(({ id }) => id).toSorted()).toEqual([quiet.id, other.id].toSorted());
  });

  test('is paused with more than one statement brings', async () => {
    const { program, ref, file } = await scene();
    await copyActivity(store(), await file('2026-03-09'), 600);

    await approved(program, ref, null, '2026-03-11');

    const since = Object.values(await kept(program)).map(([one]) => one);
    expect([since.length, new Set(since)]).toEqual([601, new Set(['2026-03-02'])]);
  });

  test('is paused also where it is filed or reopened at the moment of the approval', async () => {
    const { program, ref, file } = await scene();
    const rejected = { state: 'rejected', decision: { by: byPerson(ben), at: noon }, reason: 'No.' } as const;
    const closed = await Promise.all(
      [1, 2, 3, 4].map((n) => file('2026-03-09', { title: `old ${n}`, status: rejected })),
    );
    const waiting = await requested(program, ref, null, '2026-03-11');
    const context = asItMember(program, { id: mina });

    await Promise.all([
      ...closed.map(({ id, version }) =>
        reopenActivity(context, { activityId: id, seenVersion: version, reason: 'Needed.', dueOn: '2026-03-10' }),
      ),
      ...[1, 2, 3, 4].map(() => fileActivity(context, requestFor(ref))),
      approveException(asApprover(program), { ...referenceTo(waiting), note: '' }),
    ]);

    const { workspaceId } = program;
    const rows = await store()
      .db.selectFrom('activity')
      .select(['state', 'paused_since'])
      .where('workspace_id', '=', workspaceId)
      .execute();
    expect(rows).toEqual(Array(8).fill({ state: 'pending', paused_since: '2026-03-02' }));
  });

  test('is paused where it is reopened while the approval waits for another', async () => {
    const { program, ref, file } = await scene();
    const first = await file('2026-03-09', { title: 'first' });
    const rejected = { state: 'rejected', decision: { by: byPerson(ben), at: noon }, reason: 'No.' } as const;
    const second = await file('2026-03-09', { title: 'second', status: rejected });
    const { workspaceId } = program;
    const waiting = await requested(program, ref, null, '2026-03-11');
    const [locked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holder = store().inTransaction(async (tx) => {
      await lockActivity(tx, workspaceId, first.id);
      locked.resolve();
      await released.promise;
    });
    await locked.promise;

    const approval = approveException(asApprover(program), { ...referenceTo(waiting), note: '' });
    await expect.poll(() => isAnyWaiting(store())).toBe(true);
    const reference = { activityId: second.id, seenVersion: second.version };
    const context = asItMember(program, { id: mina });
    await reopenActivity(context, { ...reference, reason: 'Needed.', dueOn: '2026-03-10' });
    released.resolve();
    await Promise.all([holder, approval]);

    const since = Object.entries(await kept(program)).map(([title, [one]]) => [title, one]);
    expect(Object.fromEntries(since)).toEqual({ first: '2026-03-02', second: '2026-03-02' });
  });
});

/** Whether a transaction waits for a row that another has locked. */
async function isAnyWaiting({ db }: Store): Promise<boolean> {
  const { rows } = await sql<{ isWaiting: boolean }>`select exists (select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and wait_event <> 'advisory') as "isWaiting"`.execute(
    db,
  );
  return rows[0]?.isWaiting === true;
}

function requestFor(ref: number) {
  const facts = { option: 'recommended', groupRefs: [], priority: 'low', notes: '', dueOn: '2026-03-09' } as const;
  return { subject: { kind: 'recommendations', refs: [ref] }, ...facts } as const;
}

function at<P extends Program>(program: P, now: Date): P {
  return { ...program, clock: { now: () => now } };
}

function days(program: Program, count: number): Program {
  return at(program, new Date(noon.getTime() + count * dayMs));
}

async function requested(
  program: Program,
  recommendationRef: number,
  names: readonly string[] | null,
  endsOn: string,
): Promise<Exception> {
  return await requestException(asItMember(program, { id: mina }), {
    recommendationRef,
    justification: 'risk_accepted',
    context: 'It is isolated.',
    scope: names === null ? 'global' : 'groups',
    groupRefs: (names ?? []).map(deviceGroupRef),
    duration: { kind: 'until', endsOn },
  });
}

async function approved(...order: Parameters<typeof requested>): Promise<Exception> {
  const [program] = order;
  return await approveException(asApprover(program), { ...referenceTo(await requested(...order)), note: '' });
}

function asApprover(program: Program): PersonContext {
  const context = asItMember(program, { id: 'U07WREN' as PersonId, displayName: 'Wren Hale' });
  const grants = [{ role: 'exception_approver', source: { kind: 'workspace_admin' }, deviceGroups: null }] as const;
  return { ...context, actor: { ...context.actor, grants } };
}

function referenceTo({ id: exceptionId, version: seenVersion }: Exception) {
  return { exceptionId, seenVersion };
}
