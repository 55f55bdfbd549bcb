import { describe, expect, test } from 'vitest';
import { acceptActivity } from '../../src/usecases/accept-activity.ts';
import { acceptWithPlan } from '../../src/usecases/accept-with-plan.ts';
import { completeActivity } from '../../src/usecases/complete-activity.ts';
import { told } from '../support/told.ts';
import { ben } from './support/fixtures.ts';
import { failing } from './support/intune-office.ts';
import { nobodyAsked } from './support/person-context.ts';
import { engines, useStore } from './support/test-store.ts';
import { openTicketDesk } from './support/ticket-desk.ts';

describe.each(engines)('orders to Intune on %s', (engine) => {
  const store = useStore(engine);

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
      why: told('Graph answered 503. Correlation id: 4e5f'),
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
    const plan = { plannedOn: '2099-12-31', changeNumber: 'CHG0012345' };
    await acceptWithPlan(desk.by(ben), { activityId: activity.id, seenVersion: 1, plan });

    await desk.send(activity.id);

    expect(desk.intune.sent).toMatchObject([
      { status: 'active', note: expect.stringMatching(/, planned for 2099-12-31, change CHG0012345$/) },
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
});
