import { describe, expect, test } from 'vitest';
import { ben, date, mina, noon } from '../../../test/support/db/fixtures.ts';
import { aTask } from '../../../test/support/db/intune-office.ts';
import { asItMember, nobodyAsked } from '../../../test/support/db/person-context.ts';
import { another, PortalOffice } from '../../../test/support/db/portal-office.ts';
import { portalActivity } from '../../../test/support/portal-fixtures.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import { byPerson } from '../../core/completion.ts';
import type { PortalActivity } from '../../microsoft/portal-activity.ts';
import type { SecurityTask, SecurityTaskId } from '../../microsoft/security-task.ts';
import type { Activity } from '../activities/activity.ts';
import { completeActivity } from '../activities/decide/complete.ts';
import { rejectActivity, reopenActivity, withdrawActivity } from '../activities/decide/decisions.ts';
import { readHistory } from '../audit/log.ts';
import { settleTicketConflict } from '../intune/settle.ts';
import { insertTicket, saveConflict } from '../intune/store.ts';
import { saveSecurityTasks } from '../intune/sync/security-tasks.ts';
import { portalJobs } from './index.ts';
import { placePortalActivity } from './place.ts';
import { settlePortalLink } from './settle.ts';

const requesterEmail = 'mina.sato@fabrikam.example';
const portal = portalActivity({ requesterEmail });
/** As Defender says it of what Intune completed by our order: it names nobody. */
const echo = completedAt(new Date('2026-11-24T18:01:00Z'));

function completedAt(statusChangedAt: Date): PortalActivity {
  return { ...portal, status: 'completed', statusChangedAt, completion: { kind: 'unknown' } };
}

function minutesFrom({ createdAt }: PortalActivity, minutes: number): Date {
  return new Date(createdAt.getTime() + minutes * 60_000);
}

function asBen(office: PortalOffice) {
  return asItMember(office.program, { id: ben, displayName: 'Ben Okafor', email: 'ben.okafor@fabrikam.example' });
}

function seen({ id, version }: Activity) {
  return { activityId: id, seenVersion: version };
}

async function complete(office: PortalOffice, activity: Activity): Promise<Activity> {
  return await completeActivity(asBen(office), nobodyAsked, { ...seen(activity), note: '' });
}

async function same(office: PortalOffice, activity: Activity) {
  return await settlePortalLink(asBen(office), {
    activityId: activity.id,
    portalActivityId: portal.id,
    verdict: 'same',
  });
}

async function readPortal(office: PortalOffice, ...listed: readonly PortalActivity[]): Promise<void> {
  office.portal.list(...listed);
  await office.sync();
}

/** Links a task to an activity, as after a person has said that it is its ticket. */
async function ticketed({ store }: PortalOffice, { id: activityId }: Activity, task: SecurityTask): Promise<void> {
  await store.inTransaction(async (tx) => {
    await saveSecurityTasks(tx, [task], noon);
    await insertTicket(tx, { activityId, taskId: task.id, at: noon });
  });
}

describe('what was decided here before the portal was read', () => {
  test.each([
    ['filed here first', -60],
    ['filed in the portal first', 60],
  ])('stays one thing, %s and completed here', async (_, minutes) => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const activity = await office.file({ createdAt: minutesFrom(portal, minutes) });
    office.now = new Date('2026-11-24T18:00:00Z');
    const completed = await complete(office, activity);
    await readPortal(office, portal);
    const proposed = await office.linked(activity);

    await same(office, activity);
    await readPortal(office, echo);

    expect(proposed).toMatchObject([{ link: { state: 'proposed' } }]);
    expect(await office.activities()).toHaveLength(1);
    expect(await office.linked(activity)).toMatchObject([{ link: { state: 'confirmed', decidedBy: ben } }]);
    const { status, version } = await office.find(activity.number);
    expect([status, version]).toEqual([completed.status, completed.version]);
    expect(status).toMatchObject({ completedBy: { kind: 'email', personId: ben } });
  });

  test('stays one thing where the portal’s completion is read first of all', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const activity = await office.file();
    office.now = new Date('2026-11-24T18:00:00Z');
    const completed = await complete(office, activity);
    await readPortal(office, echo);

    const { activity: linked } = await same(office, activity);

    expect(await office.activities()).toHaveLength(1);
    expect(linked.status).toEqual(completed.status);
    const history = await readHistory(office.store.db, activity.id);
    expect(history.map(({ action, by }) => [action, by.kind])).toEqual([
      ['activity_completed', 'person'],
      ['portal_linked', 'person'],
      ['portal_completed', 'defender'],
    ]);
  });

  test.each<readonly [string, Partial<SecurityTask>]>([
    ['of its requester, title and time', { title: 'update google chrome', creatorEmail: requesterEmail }],
    ['of its id', { id: portal.id.toUpperCase() as unknown as SecurityTaskId, createdAt: null }],
  ])('whose ticket is the portal’s, %s, goes before everything else', async (_, task) => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const weeksBefore = minutesFrom(portal, -30 * 24 * 60);
    const filed = await office.file({ recommendationId: null, requesterId: ben, createdAt: weeksBefore });
    const like = await office.file();
    await ticketed(office, filed, aTask({ createdAt: minutesFrom(portal, 2), ...task }));
    office.now = new Date('2026-11-24T18:00:00Z');
    const completed = await complete(office, filed);

    await readPortal(office, echo);

    const reasons = ['same_ticket', `also:${like.number}`];
    expect(await office.linked(filed)).toMatchObject([{ link: { state: 'proposed' } }]);
    expect((await office.linked(filed))[0]?.link.reasons).toEqual(expect.arrayContaining(reasons));
    await same(office, filed);
    expect(await office.activities()).toHaveLength(2);
    expect((await office.find(filed.number)).status).toEqual(completed.status);
  });

  test.each<readonly [string, Partial<SecurityTask>]>([
    ['somebody else’s', { creatorEmail: 'lee.park@fabrikam.example' }],
    ['of another time', { createdAt: minutesFrom(portal, 11) }],
    ['of another title', { title: 'Update Contoso Reader' }],
  ])('is no candidate by a ticket that is %s', async (_, task) => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const filed = await office.file({ recommendationId: null });
    const own = { title: portal.title, creatorEmail: requesterEmail, createdAt: portal.createdAt };
    await ticketed(office, filed, aTask({ ...own, ...task }));

    await readPortal(office, portal);

    expect((await office.activities()).map(({ origin }) => origin)).toEqual(['slack', 'defender']);
  });

  test('is not overruled by an older completion: reopened here, then linked', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const filedAt = new Date('2026-11-24T17:16:00Z');
    const activity = await office.file({
      createdAt: filedAt,
      status: { state: 'pending', decision: { by: byPerson(mina), at: filedAt } },
    });
    office.now = new Date('2026-11-24T17:31:00Z');
    const completed = await complete(office, activity);
    const reopening = { ...seen(completed), reason: 'Not done.', dueOn: date('2026-12-01') };
    const reopened = await reopenActivity(asBen(office), reopening);
    const before = completedAt(new Date('2026-11-24T17:15:00Z'));
    await readPortal(office, before);

    await same(office, activity);
    await readPortal(office, { ...before, fixedCount: 99 });

    expect((await office.find(activity.number)).status).toEqual(reopened.status);
    expect((await office.audited(activity)).filter((action) => action === 'portal_completed')).toHaveLength(1);
  });

  test('is not completed from before it was filed', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const filedAt = new Date('2026-11-24T18:02:00Z');
    const activity = await office.file({
      createdAt: filedAt,
      status: { state: 'pending', decision: { by: byPerson(mina), at: filedAt } },
    });
    await readPortal(office, echo);

    const { activity: linked } = await same(office, activity);

    expect(linked.status.state).toBe('pending');
    expect(await office.audited(activity)).toEqual(['portal_proposed', 'portal_linked', 'portal_completed']);
  });

  test.each([
    ['rejected', rejectActivity],
    ['withdrawn', withdrawActivity],
  ] as const)('has no question left once it is %s: what was proposed is placed anew', async (state, turnDown) => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const activity = await office.file();
    const look = another({ requesterEmail });
    await readPortal(office, portal, look);
    expect(await office.linked(activity)).toHaveLength(2);
    const requester = asItMember(office.program, { id: mina });

    await turnDown(requester, { ...seen(activity), reason: 'Not needed.' });

    expect((await office.find(activity.number)).status.state).toBe(state);
    expect(await office.linked(activity)).toEqual([]);
    const pending = (await office.jobs(portalJobs.placePortalActivity)).map(({ portalActivityId }) => portalActivityId);
    expect(pending.toSorted()).toEqual([portal.id, look.id].toSorted());
    for (const { id } of [portal, look]) {
      await office.store.inTransaction((tx) => placePortalActivity(office.program, tx, id));
    }
    expect((await office.activities()).map(({ origin }) => origin)).toEqual(['slack', 'defender', 'defender']);
  });

  test('has no question left once Intune’s rejection holds', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const activity = await office.file();
    await readPortal(office, portal);
    await ticketed(office, activity, aTask());
    await office.store.inTransaction(async (tx) => {
      await saveSettings(tx, office.workspaceId, { intuneConnection: true });
      await saveConflict(tx, activity.id, { status: 'rejected', actors: null });
    });

    await settleTicketConflict(asBen(office), { ...seen(activity), seenIntune: 'rejected', keep: 'intune' });

    expect((await office.find(activity.number)).status.state).toBe('rejected');
    expect(await office.linked(activity)).toEqual([]);
    expect(await office.jobs(portalJobs.placePortalActivity)).toEqual([{ portalActivityId: portal.id }]);
  });
});
