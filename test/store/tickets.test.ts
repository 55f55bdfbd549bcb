import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { ActivityId } from '../../src/domain/identifiers.ts';
import type { PortalActivityId } from '../../src/domain/portal-activity.ts';
import { concernedBy } from '../../src/slack/concerned-by.ts';
import { toldEvents } from '../../src/slack/told-events.ts';
import { insertLink } from '../../src/store/activity-links.ts';
import { readHistory } from '../../src/store/audit-log.ts';
import { savePortalActivities } from '../../src/store/portal-activities.ts';
import { saveSecurityTasks } from '../../src/store/security-tasks.ts';
import { countWaitingOrders } from '../../src/store/tickets.ts';
import { saveSettings } from '../../src/store/workspaces.ts';
import { acceptActivity } from '../../src/usecases/accept-activity.ts';
import { completeActivity } from '../../src/usecases/complete-activity.ts';
import { rejectActivity } from '../../src/usecases/reject-activity.ts';
import { reopenActivity } from '../../src/usecases/reopen-activity.ts';
import { settleTicketConflict } from '../../src/usecases/settle-ticket-conflict.ts';
import { settleTicketLink } from '../../src/usecases/settle-ticket-link.ts';
import { withdrawActivity } from '../../src/usecases/withdraw-activity.ts';
import { farDue } from '../support/far-due.ts';
import { portalActivity } from '../support/portal-fixtures.ts';
import { ben, mina, noon } from './support/fixtures.ts';
import { aTask, failing } from './support/intune-office.ts';
import { nobodyAsked } from './support/person-context.ts';
import { engines, useStore } from './support/test-store.ts';
import { openTicketDesk } from './support/ticket-desk.ts';

/** A link that nobody had to confirm. */
const confirmed = {
  vendor: 'defender',
  state: 'confirmed',
  reasons: [],
  proposedAt: noon,
  decidedBy: null,
  decidedAt: noon,
} as const;
const minaEmail = 'mina.sato@fabrikam.example';

describe.each(engines)('tickets of Intune on %s', (engine) => {
  const store = useStore(engine);
  const open = () => openTicketDesk(store());

  describe('are proposed', () => {
    test('where they look like an activity, with the reasons, and nothing is written to Intune', async () => {
      const desk = await open();
      const { id } = await desk.activity();
      const task = desk.intune.has(aTask({ creatorEmail: minaEmail.toUpperCase() }));

      await desk.poll();

      expect((await desk.facts(id))?.proposals).toMatchObject([
        { taskId: task.id, reasons: ['same_title', 'same_app', 'same_requester', 'made_after'] },
      ]);
      expect(desk.intune.sent).toEqual([]);
      expect(await desk.actions(id)).toEqual(['ticket_proposed']);
    });

    test('once, however often Intune is read', async () => {
      const desk = await open();
      const { id } = await desk.activity();
      desk.intune.has(aTask());

      await desk.poll();
      await desk.poll();

      expect(await desk.actions(id)).toEqual(['ticket_proposed']);
      expect(await desk.waiting('deliver-activity', id)).toBe(1);
    });

    test('to the activity with most reasons, of equal ones the latest', async () => {
      const desk = await open();
      const later = new Date(noon.getTime() + 60_000);
      const other = await desk.activity({ title: 'Something else', createdAt: later });
      const older = await desk.activity();
      const newer = await desk.activity({ createdAt: later });
      desk.intune.has(aTask());

      await desk.poll();

      expect((await desk.facts(newer.id))?.proposals).toHaveLength(1);
      expect((await desk.facts(older.id))?.proposals).toEqual([]);
      expect((await desk.facts(other.id))?.proposals).toEqual([]);
    });

    test('never to attention required, to what is over, or to somebody else’s', async () => {
      const desk = await open();
      const attention = await desk.activity({
        option: 'attention_required',
        dueOn: null,
        status: { state: 'open', decision: { by: { kind: 'person', id: mina }, at: noon } },
      });
      const over = await desk.activity({
        status: { state: 'withdrawn', decision: { by: { kind: 'person', id: mina }, at: noon }, reason: '' },
      });
      const others = await desk.activity();
      desk.intune.has(aTask({ creatorEmail: 'tomas.lind@fabrikam.example' }));

      await desk.poll();

      for (const { id } of [attention, over, others]) expect(await desk.actions(id)).toEqual([]);
    });

    test('and linked at once where the id is that of the portal activity', async () => {
      const desk = await open();
      const { id } = await desk.activity();
      const task = desk.intune.has(aTask({ title: 'By another name', appName: '' }));
      await store().inTransaction((tx) => insertLink(tx, { ...confirmed, activityId: id, vendorId: task.id }));

      await desk.poll();

      expect((await desk.facts(id))?.ticket).toMatchObject({ taskId: task.id, agreed: 'pending' });
    });
  });

  describe('a person settles a proposal', () => {
    async function proposed() {
      const desk = await open();
      const activity = await desk.activity();
      const task = desk.intune.has(aTask());
      await desk.poll();
      return { desk, activityId: activity.id, taskId: task.id };
    }

    test('not this one: it is not proposed for this activity again', async () => {
      const { desk, activityId, taskId } = await proposed();

      await settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'apart' });
      await desk.poll();

      expect(await desk.facts(activityId)).toMatchObject({ ticket: null, proposals: [] });
      expect(await desk.actions(activityId)).toEqual(['ticket_proposed', 'ticket_kept_apart']);
    });

    test('two at once: one is told who was first', async () => {
      const { desk, activityId, taskId } = await proposed();
      await settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'same' });

      const second = settleTicketLink(desk.by(mina), { activityId, taskId, verdict: 'apart' });

      await expect(second).rejects.toMatchObject({
        detail: { code: 'ticket_link_settled', parameters: { state: 'confirmed', by: { kind: 'person', id: ben } } },
      });
    });

    test('only an IT admin may', async () => {
      const { desk, activityId, taskId } = await proposed();
      const asRequester = desk.by(mina);
      const actor = {
        ...asRequester.actor,
        grants: [{ role: 'requester', source: { kind: 'it_channel' }, deviceGroups: null }],
      } as const;

      const settling = settleTicketLink({ ...asRequester, actor }, { activityId, taskId, verdict: 'same' });

      await expect(settling).rejects.toMatchObject({ detail: { code: 'role_missing' } });
    });

    test('linked: other proposals are open for others again', async () => {
      const { desk, activityId, taskId } = await proposed();
      desk.intune.has(aTask());
      await desk.poll();
      const other = await desk.activity();

      await settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'same' });
      await desk.poll();

      expect((await desk.facts(other.id))?.proposals).toHaveLength(1);
    });

    test('while the connection is off, a card from before decides nothing', async () => {
      const { desk, activityId, taskId } = await proposed();
      await desk.store.inTransaction((tx) => saveSettings(tx, desk.workspaceId, { intuneConnection: false }));

      for (const verdict of ['same', 'apart'] as const) {
        await expect(settleTicketLink(desk.by(ben), { activityId, taskId, verdict })).rejects.toMatchObject({
          detail: { code: 'intune_connection_off' },
        });
      }
      const settling = settleTicketConflict(desk.by(ben), { activityId, seenVersion: 1, keep: 'intune' });
      await expect(settling).rejects.toMatchObject({ detail: { code: 'intune_connection_off' } });
    });

    test('a task that turned out to be another activity’s is not asked about any more', async () => {
      const { desk, activityId, taskId } = await proposed();
      const owner = await desk.activity({ title: 'Another', component: 'Another' });
      await store().inTransaction((tx) => insertLink(tx, { ...confirmed, activityId: owner.id, vendorId: taskId }));
      const before = await desk.waiting('deliver-activity', activityId);

      await desk.poll();

      expect((await desk.facts(owner.id))?.ticket).toMatchObject({ taskId });
      expect(await desk.facts(activityId)).toMatchObject({ ticket: null, proposals: [] });
      expect(await desk.actions(activityId)).toEqual(['ticket_proposed', 'ticket_kept_apart']);
      expect(await desk.waiting('deliver-activity', activityId)).toBe(before + 1);
      await expect(settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'same' })).rejects.toMatchObject({
        detail: { code: 'ticket_link_settled', parameters: { state: 'kept_apart', by: { kind: 'system' } } },
      });
    });

    test('a proposal that was left over for a task of another is refused with whose it is, and can be set apart', async () => {
      const { desk, activityId, taskId } = await proposed();
      const owner = await desk.activity({ title: 'Another', component: 'Another' });
      await store().inTransaction(async (tx) => {
        await insertLink(tx, { ...confirmed, vendor: 'intune', activityId: owner.id, vendorId: taskId });
      });

      await expect(settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'same' })).rejects.toMatchObject({
        detail: { code: 'ticket_link_settled', parameters: { number: owner.number, state: 'confirmed' } },
      });
      await settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'apart' });

      expect(await desk.facts(activityId)).toMatchObject({ proposals: [] });
    });

    test('what was decided before the link is brought to Intune by it', async () => {
      const { desk, activityId, taskId } = await proposed();
      await acceptActivity(desk.by(ben), { activityId, seenVersion: 1 });
      expect(desk.intune.sent).toEqual([]);

      await settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'same' });
      await desk.send(activityId);

      expect(desk.intune.sent).toMatchObject([{ id: taskId, status: 'active' }]);
    });

    test('what was decided in Intune before the link is taken from there', async () => {
      const { desk, activityId, taskId } = await proposed();
      desk.intune.decide(taskId, 'completed');
      desk.intune.actors = ['ben.okafor@fabrikam.example'];

      await settleTicketLink(desk.by(ben), { activityId, taskId, verdict: 'same' });
      await desk.send(activityId);

      expect((await desk.read(activityId)).status).toMatchObject({
        state: 'completed',
        decision: { by: { kind: 'intune' } },
        completedBy: { kind: 'email', email: 'ben.okafor@fabrikam.example', personId: ben },
      });
    });
  });

  describe('are told of decisions', () => {
    test('accept, with who it was', async () => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });

      await desk.send(activity.id);

      const note = `Accepted by Ben Okafor (ben.okafor@fabrikam.example) in Slack, REM-${activity.number}`;
      expect(desk.intune.sent).toEqual([{ id: task.id, status: 'active', note }]);
      expect((await desk.facts(activity.id))?.ticket).toMatchObject({ agreed: 'active', failure: null });
    });

    test.each([
      ['reject', 'rejected', 'Rejected by', ': Retired.'],
      ['complete', 'completed', 'Completed by', ': Retired.'],
      ['withdraw', 'rejected', 'Withdrawn by', ': Retired.'],
    ] as const)('%s is %s there', async (kind, status, start, end) => {
      const desk = await open();
      const { activity } = await desk.linked();
      const reference = { activityId: activity.id, seenVersion: 1 };
      if (kind === 'reject') await rejectActivity(desk.by(ben), { ...reference, reason: 'Retired.' });
      if (kind === 'complete') await completeActivity(desk.by(ben), nobodyAsked, { ...reference, note: 'Retired.' });
      if (kind === 'withdraw') await withdrawActivity(desk.by(mina), { ...reference, reason: 'Retired.' });

      await desk.send(activity.id);

      expect(desk.intune.sent).toMatchObject([{ status }]);
      expect(desk.intune.sent[0]?.note).toMatch(new RegExp(`^${start}.*${end}$`));
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
      expect(await countWaitingOrders(store().db, desk.workspaceId)).toBe(0);
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
      desk.intune.beforeWrite = failing('unreachable', 'Intune answered 503.');
      const before = await desk.waiting('deliver-activity', activity.id);
      await expect(desk.send(activity.id)).rejects.toMatchObject({ code: 'unreachable' });

      expect((await desk.facts(activity.id))?.ticket).toMatchObject({
        passing: { words: 'Intune answered 503.', at: desk.program.clock.now() },
        failure: null,
      });
      expect(await desk.waiting('deliver-activity', activity.id)).toBe(before + 1);
      expect(await countWaitingOrders(store().db, desk.workspaceId)).toBe(1);

      desk.intune.beforeWrite = () => {};
      await desk.send(activity.id);

      expect((await desk.facts(activity.id))?.ticket).toMatchObject({ agreed: 'active', passing: null });
      expect(await countWaitingOrders(store().db, desk.workspaceId)).toBe(0);
    });

    test('what it does not take is kept in words and not tried again before the next decision', async () => {
      const desk = await open();
      const { activity } = await desk.linked();
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
      desk.intune.beforeWrite = failing('refused', 'Intune does not take that.');
      await desk.send(activity.id);
      expect((await desk.facts(activity.id))?.ticket).toMatchObject({
        failure: { kind: 'told', words: 'Intune does not take that.' },
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

    test('are all told of, however many they are, some in a transaction', async () => {
      const desk = await open();
      await store().db.deleteFrom('ticket').execute();
      await store().db.deleteFrom('security_task').execute();
      const ids = await linkMany(desk, 600);
      desk.intune.has(aTask({ title: 'Another', appName: 'Another' }));

      await desk.poll();

      const { rows } = await sql<{ readonly count: number }>`
        select count(*)::int as count from pgboss.job where name = 'deliver-activity'
          and data->>'activityId' in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
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
  });

  describe('bring back what was decided in Intune', () => {
    test.each([
      ['rejected', { state: 'rejected', reason: '' }],
      ['active', { state: 'active' }],
      ['completed', { state: 'completed', completedBy: { kind: 'not_available', source: 'intune' } }],
    ] as const)('%s', async (status, expected) => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      desk.intune.decide(task.id, status);

      await desk.poll();

      const after = await desk.read(activity.id);
      expect(after.status).toMatchObject({ ...expected, decision: { by: { kind: 'intune' } } });
      expect(after.version).toBe(2);
      expect(desk.intune.sent).toEqual([]);
    });

    test('a rejection that was taken back: pending again, with a due date that is ahead', async () => {
      const desk = await open();
      const { activity, task } = await desk.linked({ dueOn: '2026-03-02' as never });
      desk.intune.decide(task.id, 'rejected');
      await desk.poll();
      desk.intune.decide(task.id, 'pending');

      await desk.poll();

      const after = await desk.read(activity.id);
      expect(after.status.state).toBe('pending');
      expect(after.dueOn).toBe('2026-03-10');
    });

    test('completed by the one person that Intune’s events name', async () => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      desk.intune.actors = ['lee@fabrikam.example'];
      desk.intune.decide(task.id, 'completed');

      await desk.poll();

      expect((await desk.read(activity.id)).status).toMatchObject({
        completedBy: { kind: 'email', email: 'lee@fabrikam.example', personId: null },
      });
    });

    test.each([[['lee@fabrikam.example', 'kim@fabrikam.example']], [[]], [null]])(
      'by nobody where they name %j',
      async (actors) => {
        const desk = await open();
        const { activity, task } = await desk.linked();
        desk.intune.actors = actors;
        desk.intune.decide(task.id, 'completed');

        await desk.poll();

        expect((await desk.read(activity.id)).status).toMatchObject({ completedBy: { kind: 'not_available' } });
      },
    );

    test('completed by whom the linked portal activity names', async () => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      const completed = portalActivity({
        ...{ status: 'completed', completion: { kind: 'manual', email: 'Ben.Okafor@fabrikam.example' } },
        id: uuidv7() as PortalActivityId,
      });
      await store().inTransaction(async (tx) => {
        await savePortalActivities(tx, [completed], noon);
        await insertLink(tx, { ...confirmed, activityId: activity.id, vendorId: completed.id });
      });
      desk.intune.decide(task.id, 'completed');

      await desk.poll();

      expect((await desk.read(activity.id)).status).toMatchObject({
        completedBy: { kind: 'email', email: 'Ben.Okafor@fabrikam.example', personId: ben },
      });
    });

    test('several at once: who completed them is asked for once, for each since both sides agreed', async () => {
      const desk = await open();
      const linked = [await desk.linked(), await desk.linked(), await desk.linked()];
      desk.intune.actors = ['lee@fabrikam.example'];
      for (const { task } of linked) desk.intune.decide(task.id, 'completed');

      await desk.poll();

      expect(desk.intune.actorReadings.map((since) => since.size)).toEqual([3]);
      for (const { activity } of linked) {
        expect((await desk.read(activity.id)).status).toMatchObject({ completedBy: { email: 'lee@fabrikam.example' } });
      }
    });

    test('also where a later page of the list cannot be had', async () => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      desk.intune.has(aTask({ title: 'a', appName: 'a' }), aTask({ title: 'b', appName: 'b' }));
      desk.intune.decide(task.id, 'completed');
      desk.intune.beforeList = (page) => page === 1 && failing('unreachable')();

      await expect(desk.poll()).rejects.toMatchObject({ code: 'unreachable' });

      expect((await desk.read(activity.id)).status.state).toBe('completed');
    });

    test('later, where the events cannot be asked for now', async () => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      desk.intune.decide(task.id, 'completed');
      desk.intune.beforeActors = failing('throttled');
      await desk.poll();
      expect((await desk.read(activity.id)).status.state).toBe('pending');

      desk.intune.beforeActors = () => {};
      await desk.poll();

      expect((await desk.read(activity.id)).status.state).toBe('completed');
    });

    test('nothing follows from a word that is not known, or from a list that breaks off before it', async () => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      desk.intune.decide(task.id, 'unknown');
      await desk.poll();
      desk.intune.tasks.unshift(aTask({ title: 'a', appName: 'a' }), aTask({ title: 'b', appName: 'b' }));
      desk.intune.decide(task.id, 'rejected');
      desk.intune.beforeList = (page) => page === 1 && failing('unreachable')();

      await expect(desk.poll()).rejects.toMatchObject({ code: 'unreachable' });

      expect((await desk.read(activity.id)).status.state).toBe('pending');
    });

    test('a list that is older than what was just sent takes nothing back', async () => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
      await desk.send(activity.id);
      desk.intune.decide(task.id, 'pending');
      desk.pass(-5);

      await desk.poll();

      expect((await desk.facts(activity.id))?.ticket).toMatchObject({ agreed: 'active', conflict: null });
    });
  });

  describe('that disagree with Slack', () => {
    async function disputed() {
      const desk = await open();
      const { activity, task } = await desk.linked();
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
      desk.intune.decide(task.id, 'rejected');
      await desk.send(activity.id);
      return { desk, id: activity.id, task };
    }

    test('are neither overwritten nor followed until somebody says so', async () => {
      const { desk, id } = await disputed();
      await desk.poll();

      expect(desk.intune.sent).toEqual([]);
      expect((await desk.read(id)).status.state).toBe('active');
      expect((await desk.facts(id))?.ticket).toMatchObject({ conflict: 'rejected' });
      expect((await desk.actions(id)).filter((action) => action === 'ticket_conflict')).toHaveLength(1);
    });

    test('Slack’s word: it is sent', async () => {
      const { desk, id, task } = await disputed();

      await settleTicketConflict(desk.by(ben), { activityId: id, seenVersion: 2, keep: 'slack' });
      await desk.send(id);

      expect(desk.intune.statusOf(task.id)).toBe('active');
      expect(desk.intune.sent.at(-1)?.note).toMatch(
        /^Kept by Ben Okafor \(.*\) in Slack against “rejected” in Intune\. Accepted by Ben Okafor .* in Slack, REM-/,
      );
      expect((await desk.facts(id))?.ticket).toMatchObject({ agreed: 'active', conflict: null });
      expect((await desk.read(id)).version).toBe(2);
    });

    test('is said once, to the requester and to whoever decided in Slack', async () => {
      const { desk, id, task } = await disputed();
      await desk.poll();

      const told = await conflictsTold(desk, id);
      expect(told.map(({ ticket }) => ticket)).toMatchObject([{ slack: 'active', intune: 'rejected', decidedBy: ben }]);
      expect(told.map(({ concerned }) => concerned)).toEqual([[mina, ben]]);

      await settleTicketConflict(desk.by(ben), { activityId: id, seenVersion: 2, keep: 'slack' });
      await desk.send(id);
      desk.intune.decide(task.id, 'rejected');
      desk.pass(5);
      await desk.poll();
      await desk.poll();
      expect(await conflictsTold(desk, id)).toHaveLength(2);
    });

    test('Intune’s word: it becomes the state, decided in Intune, and the history says who let it stand', async () => {
      const { desk, id } = await disputed();

      await settleTicketConflict(desk.by(ben), { activityId: id, seenVersion: 2, keep: 'intune' });
      await desk.poll();

      expect((await desk.read(id)).status).toMatchObject({
        state: 'rejected',
        reason: '',
        decision: { by: { kind: 'intune' } },
      });
      expect(desk.intune.sent).toEqual([]);
      const told = toldEvents({
        activity: await desk.read(id),
        history: await readHistory(store().db, id),
        stillExposed: [],
      });
      expect(told.findLast(({ action }) => action === 'intune_followed')).toMatchObject({
        by: { kind: 'person', id: ben },
        ticket: { intune: 'rejected', wasDecidedThere: true, decidedBy: ben },
      });
    });

    test.each(['slack', 'intune'] as const)('two at once: exactly one wins, after %s', async (first) => {
      const { desk, id } = await disputed();
      await settleTicketConflict(desk.by(ben), { activityId: id, seenVersion: 2, keep: first });

      const second = settleTicketConflict(desk.by(mina), { activityId: id, seenVersion: 2, keep: 'intune' });

      await expect(second).rejects.toMatchObject({
        detail: { code: 'ticket_conflict_settled', parameters: { by: { kind: 'person', id: ben } } },
      });
    });

    test('the same press twice is answered with what is true, even where the role is gone by then', async () => {
      const { desk, id } = await disputed();
      const pressed = { ...desk.by(ben), requestKey: uuidv7() };
      const verdict = { activityId: id, seenVersion: 2, keep: 'slack' } as const;
      await settleTicketConflict(pressed, verdict);
      const actor = { ...pressed.actor, grants: [] };

      expect(await settleTicketConflict({ ...pressed, actor }, verdict)).toMatchObject({ id, version: 2 });
    });

    test('the card of another version settles nothing', async () => {
      const { desk, id } = await disputed();

      const stale = settleTicketConflict(desk.by(ben), { activityId: id, seenVersion: 1, keep: 'slack' });

      await expect(stale).rejects.toMatchObject({ detail: { code: 'changed_meanwhile' } });
    });

    test('no longer, where Intune comes back to what Slack says', async () => {
      const { desk, id, task } = await disputed();
      desk.intune.decide(task.id, 'active');

      await desk.poll();

      expect((await desk.facts(id))?.ticket).toMatchObject({ agreed: 'active', conflict: null });
    });

    test('a refused order can be sent again by a person', async () => {
      const desk = await open();
      const { activity } = await desk.linked();
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
      desk.intune.beforeWrite = failing('refused');
      await desk.send(activity.id);
      desk.intune.beforeWrite = () => {};

      await settleTicketConflict(desk.by(ben), { activityId: activity.id, seenVersion: 2, keep: 'slack' });
      await desk.send(activity.id);

      expect(desk.intune.sent.map(({ status }) => status)).toEqual(['active']);
    });
  });

  test('with the connection off nothing is sent, which is shown, and what is owed goes out once it is on', async () => {
    const desk = await open();
    const { activity } = await desk.linked();
    const { id } = activity;
    await setConnection(desk, false);
    await acceptActivity(desk.by(ben), { activityId: id, seenVersion: 1 });
    await desk.send(id);
    expect(await desk.facts(id)).toMatchObject({ isConnectionOff: true, proposals: [], creation: null });
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
  const { rows } = await sql<{ readonly id: string }>`
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
    returning activity_id as id
  `.execute(store.db);
  await store.db.deleteFrom('security_task').where('id', '=', task.id).execute();
  return rows.map((row) => row.id);
}

/** What is said of disagreements, and to whom by name. */
async function conflictsTold({ store, read }: Awaited<ReturnType<typeof openTicketDesk>>, id: ActivityId) {
  const delivery = {
    activity: await read(id),
    history: await readHistory(store.db, id),
    followers: [],
    outsiderIds: [],
    stillExposed: [],
  };
  return toldEvents(delivery)
    .filter(({ action }) => action === 'ticket_conflict')
    .map((event) => ({ ...event, concerned: concernedBy(delivery, event) }));
}

async function setConnection(desk: Awaited<ReturnType<typeof openTicketDesk>>, intuneConnection: boolean) {
  await desk.store.inTransaction((tx) => saveSettings(tx, desk.workspaceId, { intuneConnection }));
}
