import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { asFixture } from '../../../test/support/as-fixture.ts';
import { ben, mina, noon, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { aTask, failing } from '../../../test/support/db/intune-office.ts';
import { nobodyAsked } from '../../../test/support/db/person-context.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import { openTicketDesk } from '../../../test/support/db/ticket-desk.ts';
import { farDue } from '../../../test/support/far-due.ts';
import { fileActivity } from '../../../test/support/file-activity.ts';
import { isFull } from '../../../test/support/is-full.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import { valueList } from '../../platform/database/sql.ts';
import { completeActivity } from '../activities/decide/complete.ts';
import { acceptActivity, rejectActivity, reopenActivity, withdrawActivity } from '../activities/decide/decisions.ts';
import { findRecommendation } from '../recommendations/store.ts';
import { readWaitingOrders } from './store.ts';
import { saveSecurityTasks } from './sync/security-tasks.ts';

describe('tickets of Intune', () => {
  const store = useStore();
  const open = () => openTicketDesk(store());

  describe('are told of decisions', () => {
    test('an Intune note of an acceptance carries the name and address of the person', async () => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });

      await desk.send(activity.id);

      const note = `Accepted by Ben Okafor (ben.okafor@fabrikam.example) in Slack, REM-${activity.number}`;
      expect(desk.intune.sent).toEqual([{ id: task.id, status: 'active', note }]);
      expect((await desk.facts(activity.id))?.ticket).toMatchObject({ agreed: 'active', failure: null });
    });

    test.each([
      ['reject', 'rejected', 'Rejected by Ben Okafor'],
      ['complete', 'completed', 'Completed by Ben Okafor'],
      ['withdraw', 'rejected', 'Withdrawn by Mina Sato'],
    ] as const)('%s is %s there, with a note that carries the name and the reason', async (kind, status, start) => {
      const desk = await open();
      const { activity } = await desk.linked();
      const reference = { activityId: activity.id, seenVersion: 1 };
      if (kind === 'reject') await rejectActivity(desk.by(ben), { ...reference, reason: 'Retired.' });
      if (kind === 'complete') await completeActivity(desk.by(ben), nobodyAsked, { ...reference, note: 'Retired.' });
      if (kind === 'withdraw') await withdrawActivity(desk.by(mina), { ...reference, reason: 'Retired.' });

      await desk.send(activity.id);

      expect(desk.intune.sent).toMatchObject([{ status }]);
      expect(desk.intune.sent[0]?.note).toMatch(new RegExp(`^${start} .*: Retired\\.$`));
    });

    test('reopening is active there, or pending after a rejection', async () => {
      const desk = await open();
      const first = await desk.linked();
      const reopening = { reason: 'Again.', dueOn: farDue };
      await completeActivity(desk.by(ben), nobodyAsked, { activityId: first.activity.id, seenVersion: 1, note: '' });
      await desk.send(first.activity.id);
      await reopenActivity(desk.by(ben), { activityId: first.activity.id, seenVersion: 2, ...reopening });
      await desk.send(first.activity.id);
      expect(desk.intune.sent.map(({ status }) => status)).toEqual(['completed', 'active']);

      await withdrawActivity(desk.by(mina), { activityId: first.activity.id, seenVersion: 3, reason: '' });
      const second = await desk.linked();
      await rejectActivity(desk.by(ben), { activityId: second.activity.id, seenVersion: 1, reason: 'No.' });
      await desk.send(second.activity.id);
      await reopenActivity(desk.by(ben), { activityId: second.activity.id, seenVersion: 2, ...reopening });
      await desk.send(second.activity.id);

      const ofSecond = desk.intune.sent.filter(({ id }) => id === second.task.id);
      expect(ofSecond.map(({ status }) => status)).toEqual(['rejected', 'pending']);
    });

    test('the job stands with the decision, and none with what Intune decided itself', async () => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      const before = await desk.waiting('send-ticket-status', activity.id);
      desk.intune.decide(task.id, 'active');
      await desk.poll();
      expect(await desk.waiting('send-ticket-status', activity.id)).toBe(before);

      await completeActivity(desk.by(ben), nobodyAsked, { activityId: activity.id, seenVersion: 2, note: '' });

      expect(await desk.waiting('send-ticket-status', activity.id)).toBe(before + 1);
    });

    test('an answer that was lost is looked up, and nothing is sent twice', async () => {
      const desk = await open();
      const { activity } = await desk.linked();
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
      desk.intune.afterWrite = failing('timed_out');
      await expect(desk.send(activity.id)).rejects.toMatchObject({ code: 'timed_out' });

      desk.intune.afterWrite = () => {};
      await desk.send(activity.id);

      expect(desk.intune.sent).toHaveLength(1);
      expect((await desk.facts(activity.id))?.ticket).toMatchObject({ agreed: 'active' });
    });

    test('what did not arrive is sent again', async () => {
      const desk = await open();
      const { activity } = await desk.linked();
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
      desk.intune.beforeWrite = failing('unreachable');
      await expect(desk.send(activity.id)).rejects.toMatchObject({ code: 'unreachable' });

      desk.intune.beforeWrite = () => {};
      await desk.send(activity.id);

      expect(desk.intune.sent.map(({ status }) => status)).toEqual(['active']);
    });

    test('why it has not arrived yet is kept until it has, and the status counts it', async () => {
      const desk = await open();
      const { activity } = await desk.linked();
      expect(await readWaitingOrders(store().db, desk.workspaceId)).toMatchObject({ count: 0 });
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
      desk.intune.beforeWrite = failing('unreachable', 'Intune answered 503.');
      const before = await desk.waiting('deliver-activity', activity.id);
      await expect(desk.send(activity.id)).rejects.toMatchObject({ code: 'unreachable' });

      expect((await desk.facts(activity.id))?.ticket).toMatchObject({
        passing: { why: aFailure('Intune answered 503.'), at: desk.program.clock.now() },
        failure: null,
      });
      expect(await desk.waiting('deliver-activity', activity.id)).toBe(before + 1);
      expect(await readWaitingOrders(store().db, desk.workspaceId)).toEqual({
        count: 1,
        passing: { why: aFailure('Intune answered 503.'), at: desk.program.clock.now() },
      });

      desk.intune.beforeWrite = () => {};
      await desk.send(activity.id);

      expect((await desk.facts(activity.id))?.ticket).toMatchObject({ agreed: 'active', passing: null });
      expect(await readWaitingOrders(store().db, desk.workspaceId)).toMatchObject({ count: 0 });
    });

    test('what it does not take is kept in words and not tried again before the next decision', async () => {
      const desk = await open();
      const { activity } = await desk.linked();
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
      desk.intune.beforeWrite = failing('refused', 'Intune does not take that.');
      await desk.send(activity.id);
      expect((await desk.facts(activity.id))?.ticket).toMatchObject({
        failure: { kind: 'answered', why: aFailure('Intune does not take that.') },
      });

      desk.intune.beforeWrite = () => {};
      await desk.send(activity.id);
      await desk.poll();
      expect(desk.intune.sent).toEqual([]);
      await completeActivity(desk.by(ben), nobodyAsked, { activityId: activity.id, seenVersion: 2, note: '' });
      await desk.send(activity.id);

      expect(desk.intune.sent.map(({ status }) => status)).toEqual(['completed']);
      expect((await desk.facts(activity.id))?.ticket).toMatchObject({ failure: null });
    });

    test('a ticket that is gone is said to be', async () => {
      const desk = await open();
      const { activity } = await desk.linked();
      desk.intune.tasks = [];
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });

      await desk.send(activity.id);

      expect((await desk.facts(activity.id))?.ticket?.failure).toEqual({ kind: 'ticket_gone' });
    });

    test('a decision that comes while the order is on its way is sent after it', async () => {
      const desk = await open();
      const { activity } = await desk.linked();
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
      desk.intune.beforeWrite = async () => {
        desk.intune.beforeWrite = () => {};
        await completeActivity(desk.by(ben), nobodyAsked, { activityId: activity.id, seenVersion: 2, note: '' });
      };

      await desk.send(activity.id);
      await desk.send(activity.id);

      expect(desk.intune.sent.map(({ status }) => status)).toEqual(['active', 'completed']);
    });
  });

  describe('with orders that Intune does not take', () => {
    test('while somebody decides anew: the failure of the old one does not hold back the new one', async () => {
      const desk = await open();
      const { activity } = await desk.linked();
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
      desk.intune.beforeWrite = async () => {
        desk.intune.beforeWrite = () => {};
        await completeActivity(desk.by(ben), nobodyAsked, { activityId: activity.id, seenVersion: 2, note: '' });
        failing('refused')();
      };

      await desk.send(activity.id);
      expect((await desk.facts(activity.id))?.ticket).toMatchObject({ failure: null });
      await desk.send(activity.id);

      expect(desk.intune.sent.map(({ status }) => status)).toEqual(['completed']);
      expect((await desk.facts(activity.id))?.ticket).toMatchObject({ agreed: 'completed', failure: null });
      expect(await desk.actions(activity.id)).not.toContain('ticket_not_sent');
    });
  });

  describe('that Intune no longer lists', () => {
    test('keep their state, and the card says it, until they are listed again', async () => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      desk.intune.tasks = [aTask({ title: 'Another', appName: 'Another' })];
      const before = await desk.waiting('deliver-activity', activity.id);

      await desk.poll();

      expect((await desk.facts(activity.id))?.ticket).toMatchObject({ agreed: 'pending', isListed: false });
      expect(await desk.waiting('deliver-activity', activity.id)).toBe(before + 1);
      await desk.poll();
      expect(await desk.waiting('deliver-activity', activity.id)).toBe(before + 1);

      desk.intune.has(task);
      await desk.poll();

      expect((await desk.facts(activity.id))?.ticket).toMatchObject({ agreed: 'pending', isListed: true });
      expect(await desk.waiting('deliver-activity', activity.id)).toBe(before + 2);
    });

    test('may be the one whose id cannot be read, and count as listed meanwhile', async () => {
      const desk = await open();
      const { activity } = await desk.linked();
      desk.intune.tasks = [aTask({ title: 'Another', appName: 'Another' })];
      desk.intune.unreadCount = 1;
      await desk.poll();
      expect((await desk.facts(activity.id))?.ticket).toMatchObject({ isListed: true });

      desk.intune.unreadCount = 0;
      await desk.poll();
      expect((await desk.facts(activity.id))?.ticket).toMatchObject({ isListed: false });
    });

    if (isFull) {
      test('are all told of, however many they are, some in a transaction', async () => {
        const desk = await open();
        await store().db.deleteFrom('ticket').execute();
        await store().db.deleteFrom('security_task').execute();
        const ids = await linkMany(desk, 600);
        desk.intune.has(aTask({ title: 'Another', appName: 'Another' }));

        await desk.poll();

        const { rows } = await sql<{ readonly count: number }>`
        select count(*)::int as count from pgboss.job where name = 'deliver-activity'
          and data->>'activityId' in ${valueList(ids)}
        group by xmin::text
      `.execute(store().db);
        const counts = rows.map(({ count }) => count);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(600);
        expect(Math.max(...counts)).toBeLessThanOrEqual(250);
        const unlisted = await store()
          .db.selectFrom('security_task')
          .select('id')
          .where('unlisted_at', 'is not', null)
          .execute();
        expect(unlisted).toHaveLength(600);
      });
    }
  });

  test('with the connection off, a wish for a ticket is refused', async () => {
    const desk = await open();
    await setConnection(desk, false);
    const { id } = await storeRecommendation(store());
    const { ref } = (await findRecommendation(store().db, id)) ?? expect.fail('it was stored');

    const filing = fileActivity(desk.by(mina), {
      ...{ subject: { kind: 'recommendations', refs: [ref] }, option: 'update', groupRefs: [], priority: 'high' },
      ...{ dueOn: farDue, notes: '', wantsTicket: true },
    });

    await expect(filing).rejects.toThrow('intune_off');
  });

  test('with the connection off nothing is sent, which is shown, and what is pending goes out once it is on', async () => {
    const desk = await open();
    const { activity } = await desk.linked();
    const { id } = activity;
    await setConnection(desk, false);
    await acceptActivity(desk.by(ben), { activityId: id, seenVersion: 1 });
    await desk.send(id);
    expect(await desk.facts(id)).toMatchObject({ isConnectionOff: true, proposals: [] });
    expect(desk.intune.sent).toEqual([]);

    await setConnection(desk, true);
    await desk.poll();
    expect(await desk.waiting('send-ticket-status', id)).toBeGreaterThan(0);
    await desk.send(id);

    expect(desk.intune.sent.map(({ status }) => status)).toEqual(['active']);
  });
});

/** Activities with a task each, which Intune does not list yet; returns their ids. */
async function linkMany(desk: Awaited<ReturnType<typeof openTicketDesk>>, count: number): Promise<readonly string[]> {
  const { store, workspaceId } = desk;
  const { id } = await desk.activity();
  const task = aTask();
  await store.inTransaction((tx) => saveSecurityTasks(tx, [task], noon));
  const linked = sql<{ readonly id: string }>`
    with made as (
      insert into activity
      select (jsonb_populate_record(activity, jsonb_build_object('id', gen_random_uuid(), 'number', 100000 + n))).*
      from activity, generate_series(1, ${count}::int) n where id = ${id} and workspace_id = ${workspaceId}
      returning id
    ), tasks as (
      insert into security_task
      select (jsonb_populate_record(security_task, jsonb_build_object('id', 'task-of-' || made.id))).*
      from security_task, made where security_task.id = ${task.id}
    )
    insert into ticket (activity_id, task_id, linked_at, agreed_status, agreed_at)
    select id, 'task-of-' || id, ${noon}, 'pending', ${noon} from made
    returning activity_id as id`;
  const { rows } = await asFixture(store.db, (tx) => linked.execute(tx));
  await store.db.deleteFrom('security_task').where('id', '=', task.id).execute();
  return rows.map((row) => row.id);
}

async function setConnection(desk: Awaited<ReturnType<typeof openTicketDesk>>, intuneConnection: boolean) {
  await desk.store.inTransaction((tx) => saveSettings(tx, desk.workspaceId, { intuneConnection }));
}
