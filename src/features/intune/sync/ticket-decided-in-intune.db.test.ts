import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { confirmedLink } from '../../../../test/support/db/confirmed-link.ts';
import { ben, noon } from '../../../../test/support/db/fixtures.ts';
import { aTask, failing } from '../../../../test/support/db/intune-office.ts';
import { useStore } from '../../../../test/support/db/test-store.ts';
import { openTicketDesk } from '../../../../test/support/db/ticket-desk.ts';
import { portalActivity } from '../../../../test/support/portal-fixtures.ts';
import type { PortalActivityId } from '../../../microsoft/portal-activity.ts';
import { acceptActivity } from '../../activities/decide/decisions.ts';
import { savePortalActivities } from '../../portal/store.ts';
import { insertLink } from '../link/activity-links.ts';

describe('tickets of Intune', () => {
  const store = useStore();
  const open = () => openTicketDesk(store());

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
        await insertLink(tx, { ...confirmedLink, activityId: activity.id, vendorId: completed.id });
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
});
