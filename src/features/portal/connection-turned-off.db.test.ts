import { describe, expect, test } from 'vitest';
import { ben } from '../../../test/support/db/fixtures.ts';
import { aTask } from '../../../test/support/db/intune-office.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import { openTicketDesk } from '../../../test/support/db/ticket-desk.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import type { SecurityTask } from '../../microsoft/security-task.ts';
import { acceptActivity } from '../activities/decide/decisions.ts';

describe('the Intune connection is turned off', () => {
  const store = useStore();

  async function open() {
    const desk = await openTicketDesk(store());
    const settings = { intuneConnection: false };
    const turnOff = () => store().inTransaction((tx) => saveSettings(tx, desk.workspaceId, settings));
    return { desk, turnOff };
  }

  test('while an order reads its task: nothing is sent, and the order waits', async () => {
    const { desk, turnOff } = await open();
    const { activity, task } = await desk.linked();
    await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
    desk.intune.beforeRead = async () => {
      await turnOff();
    };

    await desk.send(activity.id);

    expect(desk.intune.sent).toEqual([]);
    expect(desk.intune.statusOf(task.id)).toBe('pending');
    expect(await desk.actions(activity.id)).not.toContain('ticket_sent');
  });

  test('while an order reads what Intune has decided: it is not recorded here', async () => {
    const { desk, turnOff } = await open();
    const { activity, task } = await desk.linked();
    desk.intune.decide(task.id, 'rejected');
    desk.intune.beforeRead = async () => {
      await turnOff();
    };

    await desk.send(activity.id);

    expect((await desk.read(activity.id)).status.state).toBe('pending');
  });

  test('while the list is read: nothing of it is recorded or proposed', async () => {
    const { desk, turnOff } = await open();
    const { activity, task } = await desk.linked();
    const other = await desk.activity();
    desk.intune.decide(task.id, 'rejected');
    desk.intune.has(aTask());
    const list = desk.intune.listSecurityTasks.bind(desk.intune);
    desk.intune.listSecurityTasks = async function* (): AsyncGenerator<readonly SecurityTask[]> {
      await turnOff();
      yield* list();
    };

    await desk.poll();

    expect((await desk.read(activity.id)).status.state).toBe('pending');
    const links = await store().db.selectFrom('activity_link').select('state').where('activity_id', '=', other.id);
    expect(await links.execute()).toEqual([]);
  });

  test('while who completed it is asked: the completion is not recorded', async () => {
    const { desk, turnOff } = await open();
    const { activity, task } = await desk.linked();
    desk.intune.decide(task.id, 'completed');
    const listTaskActors = desk.intune.listTaskActors.bind(desk.intune);
    desk.intune.listTaskActors = async (since) => {
      await turnOff();
      return await listTaskActors(since);
    };

    await desk.poll();

    expect((await desk.read(activity.id)).status.state).toBe('pending');
  });
});
