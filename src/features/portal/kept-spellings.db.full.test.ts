import { describe, expect, test } from 'vitest';
import { ben } from '../../../test/support/db/fixtures.ts';
import { aTask } from '../../../test/support/db/intune-office.ts';
import { PortalOffice } from '../../../test/support/db/portal-office.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import { openTicketDesk } from '../../../test/support/db/ticket-desk.ts';
import { engines } from '../../../test/support/engines.ts';
import { portalActivity, portalCompleted } from '../../../test/support/portal-fixtures.ts';
import type { PortalActivityId } from '../../microsoft/portal-activity.ts';
import type { SecurityTaskId } from '../../microsoft/security-task.ts';
import { acceptActivity } from '../activities/decide/decisions.ts';
import { savePortalActivities } from './store.ts';

/** As it was kept while ids came in the case in which a service happened to write them. */
const inCapitals = <Id extends string>(id: Id) => id.toUpperCase() as Id;

describe.each(engines)('what is kept under an id in capitals on %s', (engine) => {
  const store = useStore(engine);
  const guid = 'abcdef10-1111-4222-8333-444455556666' as PortalActivityId;

  test('is the same activity of the portal as that in small letters', async () => {
    await using office = await PortalOffice.open(engine);
    await office.pastTheQuietWeek();
    office.portal.list(portalActivity({ id: inCapitals(guid) }));
    await office.sync();

    office.later(1);
    office.portal.list(portalCompleted({ id: guid }));
    await office.sync();

    const activities = await office.activities();
    expect(activities.map(({ status }) => status.state)).toEqual(['completed']);
    expect(await Promise.all(activities.map((activity) => office.standings(activity)))).toMatchObject([
      [{ portal: { id: inCapitals(guid), unlistedAt: null } }],
    ]);
  });

  test.each([
    ['in capitals', inCapitals(guid), guid],
    ['in small letters', guid, inCapitals(guid)],
  ])('is kept under both: the one that was seen first, %s, goes on', async (_, first, second) => {
    await using office = await PortalOffice.open(engine);
    await office.pastTheQuietWeek();
    for (const id of [first, second]) {
      await office.store.inTransaction((tx) => savePortalActivities(tx, [portalActivity({ id })], office.now));
      office.later(1);
    }

    office.portal.list(portalCompleted({ id: guid }));
    await office.sync();

    const rows = await office.store.db.selectFrom('portal_activity').selectAll().orderBy('first_seen_at').execute();
    expect(rows.map(({ id, status, unlisted_at }) => [id, status, unlisted_at])).toEqual([
      [first, 'completed', null],
      [second, 'active', office.now],
    ]);
  });

  test('is the same task of Intune as that in small letters', async () => {
    const desk = await openTicketDesk(store());
    const { id } = await desk.activity();
    const task = desk.intune.has(aTask({ id: inCapitals(aTask().id) }));
    await desk.poll();
    await desk.link(id, task.id);
    const small = { ...task, id: task.id.toLowerCase() as SecurityTaskId };

    desk.intune.tasks = [small];
    await desk.poll();
    await acceptActivity(desk.by(ben), { activityId: id, seenVersion: 1 });
    await desk.send(id);

    expect(desk.intune.statusOf(small.id)).toBe('active');
    expect((await desk.facts(id))?.ticket).toMatchObject({ taskId: task.id, agreed: 'active', isListed: true });
    desk.intune.decide(small.id, 'completed');
    desk.intune.actors = ['lee@fabrikam.example'];
    desk.pass(10);
    await desk.poll();
    expect((await desk.read(id)).status).toMatchObject({
      state: 'completed',
      completedBy: { kind: 'email', email: 'lee@fabrikam.example' },
    });
    expect((await desk.facts(id))?.ticket?.isListed).toBe(true);
  });
});
