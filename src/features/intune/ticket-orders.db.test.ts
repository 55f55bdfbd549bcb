import { describe, expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { ben } from '../../../test/support/db/fixtures.ts';
import { aTask, failing } from '../../../test/support/db/intune-office.ts';
import { nobodyAsked } from '../../../test/support/db/person-context.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import { openTicketDesk } from '../../../test/support/db/ticket-desk.ts';
import { addDays, dateIn } from '../../core/dates.ts';
import { completeActivity } from '../activities/decide/complete.ts';
import { acceptActivity, acceptWithPlan } from '../activities/decide/decisions.ts';
import { unlinkTicket } from './settle.ts';

describe('orders to Intune', () => {
  const store = useStore();

  async function accepted() {
    const desk = await openTicketDesk(store());
    const { activity } = await desk.linked();
    await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
    return { desk, id: activity.id };
  }

  test('that wait touch their card once, however often they are tried', async () => {
    const { desk, id } = await accepted();
    const before = await desk.waiting('deliver-activity', id);

    for (const correlationId of ['0a1b', '2c3d', '4e5f']) {
      desk.intune.beforeWrite = failing('unreachable', `Graph answered 503. Correlation id: ${correlationId}`);
      await expect(desk.send(id)).rejects.toMatchObject({ code: 'unreachable' });
    }

    expect(await desk.waiting('deliver-activity', id)).toBe(before + 1);
    expect((await desk.facts(id))?.ticket?.passing).toEqual({
      why: aFailure('Graph answered 503. Correlation id: 4e5f'),
      at: desk.program.clock.now(),
    });
  });

  test('touch it again where they wait for something else', async () => {
    const { desk, id } = await accepted();
    const before = await desk.waiting('deliver-activity', id);
    desk.intune.beforeWrite = failing('unreachable');
    await expect(desk.send(id)).rejects.toMatchObject({ code: 'unreachable' });

    desk.intune.beforeWrite = failing('missing_permission');
    await expect(desk.send(id)).rejects.toMatchObject({ code: 'missing_permission' });

    expect(await desk.waiting('deliver-activity', id)).toBe(before + 2);
  });

  test('carry what was planned with the acceptance', async () => {
    const desk = await openTicketDesk(store());
    const { activity } = await desk.linked();
    const plannedOn = addDays(dateIn('UTC', desk.program.clock.now()), 30);
    const plan = { plannedOn, changeNumber: 'CHG0012345' };
    await acceptWithPlan(desk.by(ben), { activityId: activity.id, seenVersion: 1, plan });

    await desk.send(activity.id);

    expect(desk.intune.sent).toMatchObject([
      { status: 'active', note: expect.stringMatching(`, planned for ${plannedOn}, change CHG0012345$`) },
    ]);
  });

  test('carry the note of the decision that they bring, whatever is decided on their way', async () => {
    const { desk, id } = await accepted();
    desk.intune.beforeRead = async () => {
      desk.intune.beforeRead = () => {};
      await completeActivity(desk.by(ben), nobodyAsked, { activityId: id, seenVersion: 2, note: 'Ring 2.' });
    };

    await desk.send(id);
    await desk.send(id);

    expect(desk.intune.sent.map(({ status, note }) => [status, note.split(' ')[0]])).toEqual([
      ['active', 'Accepted'],
      ['completed', 'Completed'],
    ]);
  });

  describe('that meet an unlinking on their way', () => {
    /** Accepted while the wrong task was linked; `unlink` is what a person presses then. */
    async function misled() {
      const desk = await openTicketDesk(store());
      const { id } = await desk.activity();
      const [wrong, right] = [desk.intune.has(aTask()), desk.intune.has(aTask())];
      await desk.poll();
      await desk.link(id, wrong.id);
      await desk.send(id);
      await acceptActivity(desk.by(ben), { activityId: id, seenVersion: 1 });
      const unlink = () => unlinkTicket(desk.by(ben), { activityId: id, taskId: wrong.id });
      const relink = async () => {
        await unlink();
        await desk.link(id, right.id);
      };
      const once = (press: () => Promise<unknown>) => async () => {
        desk.intune.beforeRead = () => {};
        desk.intune.beforeWrite = () => {};
        await press();
      };
      const ticket = async () => (await desk.facts(id))?.ticket;
      return { desk, id, wrong, right, unlink, relink, once, ticket };
    }

    test('while the task is read: nothing is sent, and nothing is said to have been', async () => {
      const { desk, id, unlink, once } = await misled();
      desk.intune.beforeRead = once(unlink);

      await desk.send(id);

      expect(desk.intune.sent).toEqual([]);
      expect((await desk.actions(id)).at(-1)).toBe('ticket_unlinked');
    });

    test('and another task is linked: that one gets the order', async () => {
      const { desk, id, wrong, right, relink, once, ticket } = await misled();
      desk.intune.beforeRead = once(relink);

      await desk.send(id);

      expect(await ticket()).toMatchObject({ taskId: right.id, agreed: 'pending' });
      await desk.send(id);
      desk.pass(10);
      await desk.poll();
      expect(desk.intune.sent.map((order) => order.id)).toEqual([right.id]);
      expect(desk.intune.statusOf(wrong.id)).toBe('pending');
      expect(await ticket()).toMatchObject({ taskId: right.id, agreed: 'active', conflict: null });
    });

    test('while it is written: it was sent, which the other task is not said to have been', async () => {
      const { desk, id, wrong, right, relink, once, ticket } = await misled();
      desk.intune.beforeWrite = once(relink);

      await desk.send(id);

      expect(desk.intune.sent.map((order) => order.id)).toEqual([wrong.id]);
      expect(await ticket()).toMatchObject({ taskId: right.id, agreed: 'pending' });
      expect((await desk.actions(id)).at(-1)).toBe('ticket_sent');
      await desk.send(id);
      expect(desk.intune.sent.map((order) => order.id)).toEqual([wrong.id, right.id]);
    });

    test('and the task is gone: the other one is not', async () => {
      const { desk, id, wrong, relink, once, ticket } = await misled();
      desk.intune.beforeRead = once(async () => {
        await relink();
        desk.intune.tasks = desk.intune.tasks.filter((task) => task.id !== wrong.id);
      });

      await desk.send(id);

      expect(await ticket()).toMatchObject({ failure: null });
      expect(await desk.actions(id)).not.toContain('ticket_not_sent');
    });

    test('and the try fails: the other one has not failed', async () => {
      const { desk, id, relink, once, ticket } = await misled();
      desk.intune.beforeRead = once(async () => {
        await relink();
        failing('unreachable')();
      });

      await expect(desk.send(id)).rejects.toMatchObject({ code: 'unreachable' });

      expect(await ticket()).toMatchObject({ passing: null });
    });

    test('and Intune has decided about the task: that is not said of the other one', async () => {
      const { desk, id, wrong, right, relink, once, ticket } = await misled();
      desk.intune.decide(wrong.id, 'completed');
      desk.intune.actors = ['lee@fabrikam.example'];
      desk.intune.beforeRead = once(relink);

      await desk.send(id);

      expect((await desk.read(id)).status.state).toBe('active');
      expect(await ticket()).toMatchObject({ taskId: right.id, conflict: null });
    });
  });
});
