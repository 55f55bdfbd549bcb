import { describe, expect, test } from 'vitest';
import { ben } from '../../../../test/support/db/fixtures.ts';
import { failing } from '../../../../test/support/db/intune-office.ts';
import { nobodyAsked } from '../../../../test/support/db/person-context.ts';
import { useStore } from '../../../../test/support/db/test-store.ts';
import { benEmail, openTicketDesk } from '../../../../test/support/db/ticket-desk.ts';
import { completeActivity } from '../../activities/decide/complete.ts';
import { acceptActivity } from '../../activities/decide/decisions.ts';
import { syncSecurityTasks } from './sync.ts';

const { signal } = new AbortController();

describe('a list of Intune from before both sides agreed', () => {
  const store = useStore();

  async function open() {
    const desk = await openTicketDesk(store());
    return {
      ...desk,
      remember: () => desk.intune.tasks.map((task) => ({ ...task })),
      /** The next reading gets what was remembered, and only that one. */
      async pollOld(tasks: typeof desk.intune.tasks) {
        const fresh = desk.intune.tasks;
        desk.intune.tasks = tasks;
        await syncSecurityTasks(desk.program, desk.intune, signal);
        desk.intune.tasks = fresh;
      },
    };
  }

  test('does not undo a completion whose order arrived without an answer', async () => {
    const desk = await open();
    const { activity, task } = await desk.linked();
    await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
    await desk.send(activity.id);
    desk.pass(30);
    const old = desk.remember();
    await completeActivity(desk.by(ben), nobodyAsked, { activityId: activity.id, seenVersion: 2, note: '' });
    desk.intune.afterWrite = failing('timed_out');
    await expect(desk.send(activity.id)).rejects.toMatchObject({ code: 'timed_out' });
    await desk.send(activity.id);

    await desk.pollOld(old);
    await desk.poll();

    expect((await desk.read(activity.id)).status).toMatchObject({
      state: 'completed',
      completedBy: { kind: 'email', email: benEmail },
    });
    expect(await desk.actions(activity.id)).not.toContain('reopened');
    expect(desk.intune.statusOf(task.id)).toBe('completed');
    expect(desk.intune.sent.filter(({ status }) => status === 'completed')).toHaveLength(1);
  });

  test.each([
    [119, null],
    [120, 'pending'],
  ])('asked for %d seconds after Accept had arrived there, is in conflict with %s', async (seconds, conflict) => {
    const desk = await open();
    const { activity } = await desk.linked();
    desk.pass(30);
    const old = desk.remember();
    await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
    await desk.send(activity.id);
    const before = await desk.actions(activity.id);

    desk.pass(seconds / 60);
    await desk.pollOld(old);

    expect((await desk.read(activity.id)).status.state).toBe('active');
    expect((await desk.facts(activity.id))?.ticket).toMatchObject({ agreed: 'active', conflict });
    expect((await desk.actions(activity.id)).slice(before.length)).toEqual(
      conflict === null ? [] : ['ticket_conflict'],
    );
  });

  test('makes no conflict of what was taken over from Intune itself', async () => {
    const desk = await open();
    const { activity, task } = await desk.linked();
    const old = desk.remember();
    desk.intune.decide(task.id, 'active');
    await desk.poll();

    await desk.pollOld(old);

    expect((await desk.read(activity.id)).status.state).toBe('active');
    expect((await desk.facts(activity.id))?.ticket).toMatchObject({ agreed: 'active', conflict: null });
  });

  test('what is decided in Intune after that comes with the next one', async () => {
    const desk = await open();
    const { activity, task } = await desk.linked();
    desk.intune.decide(task.id, 'active');
    await desk.poll();
    desk.intune.decide(task.id, 'completed');

    await desk.poll();

    expect((await desk.read(activity.id)).status.state).toBe('completed');
  });
});
