import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { ben, date, mina, noon } from '../../../../test/support/db/fixtures.ts';
import { failing } from '../../../../test/support/db/intune-office.ts';
import { useStore } from '../../../../test/support/db/test-store.ts';
import { openTicketDesk } from '../../../../test/support/db/ticket-desk.ts';
import { approval, exception } from '../../../../test/support/exception-fixtures.ts';
import { insertException } from '../../../../test/support/unaudited.ts';
import { byPerson } from '../../../core/completion.ts';
import type { ActivityId, ExceptionId } from '../../../core/identifiers.ts';
import { acceptActivity } from '../../activities/decide/decisions.ts';
import { readHistory } from '../../audit/log.ts';
import { getNotified } from '../../card/direct/news.ts';
import { historyEvents } from '../../card/history-events.ts';
import { settleTicketConflict } from '../settle.ts';

describe('tickets of Intune', () => {
  const store = useStore();
  const open = () => openTicketDesk(store());

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

      await settleTicketConflict(desk.by(ben), {
        activityId: id,
        seenVersion: 2,
        seenIntune: 'rejected',
        keep: 'slack',
      });
      await desk.send(id);

      expect(desk.intune.statusOf(task.id)).toBe('active');
      expect(desk.intune.sent.at(-1)?.note).toMatch(
        /^Kept by Ben Okafor \(.*\) in Slack against “rejected” in Intune\. Accepted by Ben Okafor .* in Slack, REM-/,
      );
      expect((await desk.facts(id))?.ticket).toMatchObject({ agreed: 'active', conflict: null });
      expect((await desk.read(id)).version).toBe(2);
    });

    test('is said once, to the requester and to the person who decided in Slack', async () => {
      const { desk, id, task } = await disputed();
      await desk.poll();

      const notified = await conflictsNotified(desk, id);
      expect(notified.map(({ ticket }) => ticket)).toMatchObject([
        { slack: 'active', intune: 'rejected', decidedBy: ben },
      ]);
      expect(notified.map(({ concerned }) => concerned)).toEqual([[mina, ben]]);

      await settleTicketConflict(desk.by(ben), {
        activityId: id,
        seenVersion: 2,
        seenIntune: 'rejected',
        keep: 'slack',
      });
      await desk.send(id);
      desk.intune.decide(task.id, 'rejected');
      desk.pass(5);
      await desk.poll();
      await desk.poll();
      expect(await conflictsNotified(desk, id)).toHaveLength(2);
    });

    test('Intune’s word: it ends a pause in an audited step of its own, and the exception’s card is told', async () => {
      const desk = await open();
      const dueOn = date('2026-03-09');
      const { activity, task } = await desk.linked({ dueOn, originalDueOn: dueOn, pausedSince: date('2026-03-02') });
      await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
      const covering = exception({
        workspaceId: desk.workspaceId,
        id: uuidv7() as ExceptionId,
        ...(activity.recommendationId !== null && { recommendationId: activity.recommendationId }),
        scope: { kind: 'all' },
        status: {
          state: 'in_effect',
          decision: { by: byPerson(mina), at: noon },
          approval: approval({ startsOn: date('2026-03-02'), endsOn: date('2099-01-01') }),
        },
      });
      await desk.store.inTransaction((tx) => insertException(tx, covering));
      desk.intune.decide(task.id, 'rejected');
      await desk.send(activity.id);
      await settleTicketConflict(desk.by(ben), {
        activityId: activity.id,
        seenVersion: 2,
        seenIntune: 'rejected',
        keep: 'intune',
      });

      expect(await desk.read(activity.id)).toMatchObject({ dueOn: '2026-03-10', pausedDays: 1, pausedSince: null });
      expect((await desk.actions(activity.id)).slice(-2)).toEqual(['intune_followed', 'activity_resumed']);
      const { rows } = await sql`select from pgboss.job where name = 'deliver-exception'
        and data->>'exceptionId' = ${covering.id}`.execute(desk.store.db);
      expect(rows).toHaveLength(1);
    });

    test('Intune’s word: it becomes the state, decided in Intune, and the history says who let it stand', async () => {
      const { desk, id } = await disputed();

      await settleTicketConflict(desk.by(ben), {
        activityId: id,
        seenVersion: 2,
        seenIntune: 'rejected',
        keep: 'intune',
      });
      await desk.poll();

      expect((await desk.read(id)).status).toMatchObject({
        state: 'rejected',
        reason: '',
        decision: { by: { kind: 'intune' } },
      });
      expect(desk.intune.sent).toEqual([]);
      const notified = historyEvents({
        activity: await desk.read(id),
        history: await readHistory(store().db, id),
        stillExposed: [],
      });
      expect(notified.findLast(({ action }) => action === 'intune_followed')).toMatchObject({
        by: { kind: 'person', id: ben },
        ticket: { intune: 'rejected', wasDecidedThere: true, decidedBy: ben },
      });
    });

    test.each(['slack', 'intune'] as const)('two at once: exactly one wins, after %s', async (first) => {
      const { desk, id } = await disputed();
      await settleTicketConflict(desk.by(ben), { activityId: id, seenVersion: 2, seenIntune: 'rejected', keep: first });

      const second = settleTicketConflict(desk.by(mina), {
        activityId: id,
        seenVersion: 2,
        seenIntune: 'rejected',
        keep: 'intune',
      });

      await expect(second).rejects.toMatchObject({
        detail: { code: 'ticket_conflict_settled', parameters: { by: { kind: 'person', id: ben } } },
      });
    });

    test('the same press twice is answered with what is true, even where the role is gone by then', async () => {
      const { desk, id } = await disputed();
      const pressed = { ...desk.by(ben), requestKey: uuidv7() };
      const verdict = { activityId: id, seenVersion: 2, seenIntune: 'rejected', keep: 'slack' } as const;
      await settleTicketConflict(pressed, verdict);
      const actor = { ...pressed.actor, grants: [] };

      expect(await settleTicketConflict({ ...pressed, actor }, verdict)).toMatchObject({ id, version: 2 });
    });

    test('the card of another version settles nothing', async () => {
      const { desk, id } = await disputed();

      const stale = settleTicketConflict(desk.by(ben), {
        activityId: id,
        seenVersion: 1,
        seenIntune: 'rejected',
        keep: 'slack',
      });

      await expect(stale).rejects.toMatchObject({ detail: { code: 'changed_meanwhile' } });
    });

    test.each(['slack', 'intune'] as const)('what Intune says by now was not seen: %s is not kept', async (keep) => {
      const desk = await open();
      const { activity, task } = await desk.linked();
      const { id } = activity;
      await acceptActivity(desk.by(ben), { activityId: id, seenVersion: 1 });
      await desk.send(id);
      for (const status of ['rejected', 'pending'] as const) {
        desk.intune.decide(task.id, status);
        await desk.poll();
        expect((await desk.facts(id))?.ticket).toMatchObject({ conflict: status });
      }
      const verdict = { activityId: id, seenVersion: 2, keep };

      const stale = settleTicketConflict(desk.by(ben), { ...verdict, seenIntune: 'rejected' });

      await expect(stale).rejects.toMatchObject({
        detail: { code: 'intune_changed_meanwhile', parameters: { status: 'pending' } },
      });
      expect((await desk.read(id)).status.state).toBe('active');
      expect((await desk.facts(id))?.ticket).toMatchObject({ conflict: 'pending' });
      await settleTicketConflict(desk.by(ben), { ...verdict, seenIntune: 'pending' });
      expect((await desk.read(id)).status.state).toBe(keep === 'slack' ? 'active' : 'pending');
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

      await settleTicketConflict(desk.by(ben), {
        activityId: activity.id,
        seenVersion: 2,
        seenIntune: 'pending',
        keep: 'slack',
      });
      await desk.send(activity.id);

      expect(desk.intune.sent.map(({ status }) => status)).toEqual(['active']);
    });
  });
});

/** What is said of disagreements, and to whom by name. */
async function conflictsNotified({ store, read }: Awaited<ReturnType<typeof openTicketDesk>>, id: ActivityId) {
  const delivery = {
    activity: await read(id),
    history: await readHistory(store.db, id),
    followers: [],
    inactiveIds: [],
    assigneeIds: [],
    stillExposed: [],
    exceptionRequesters: new Map(),
  };
  return historyEvents(delivery)
    .filter(({ action }) => action === 'ticket_conflict')
    .map((event) => ({ ...event, concerned: getNotified(delivery, event) }));
}
