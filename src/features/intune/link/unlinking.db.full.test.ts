import { describe, expect, test } from 'vitest';
import { ben, mina } from '../../../../test/support/db/fixtures.ts';
import { aTask } from '../../../../test/support/db/intune-office.ts';
import { asItMember } from '../../../../test/support/db/person-context.ts';
import { PortalOffice } from '../../../../test/support/db/portal-office.ts';
import { useStore } from '../../../../test/support/db/test-store.ts';
import { openTicketDesk } from '../../../../test/support/db/ticket-desk.ts';
import { portalActivity, portalCompleted } from '../../../../test/support/portal-fixtures.ts';
import { saveSettings } from '../../../../test/support/unaudited.ts';
import type { PortalActivityId } from '../../../microsoft/portal-activity.ts';
import type { PersonContext } from '../../../platform/context.ts';
import type { Activity } from '../../activities/activity.ts';
import { acceptActivity } from '../../activities/decide/decisions.ts';
import { readHistory } from '../../audit/log.ts';
import { settlePortalLink, unlinkPortalActivity } from '../../portal/settle.ts';
import { unlinkTicket } from '../settle.ts';
import { listLinks } from './activity-links.ts';

/** May file and withdraw, and no more. */
function asRequester(context: PersonContext): PersonContext {
  const grants = context.actor.grants.filter(({ role }) => role === 'requester');
  return { ...context, actor: { ...context.actor, grants } };
}

describe('a linked ticket', () => {
  const store = useStore();

  async function linked() {
    const desk = await openTicketDesk(store());
    const { activity, task } = await desk.linked();
    await acceptActivity(desk.by(ben), { activityId: activity.id, seenVersion: 1 });
    await desk.send(activity.id);
    return { desk, id: activity.id, taskId: task.id };
  }

  test('is unlinked: what was written stays, nothing more is sent, and it is not proposed again', async () => {
    const { desk, id, taskId } = await linked();
    const sent = desk.intune.sent.length;

    await unlinkTicket(desk.by(ben), { activityId: id, taskId });

    expect(await desk.facts(id)).toMatchObject({ ticket: null, proposals: [] });
    expect(await listLinks(store().db, id, 'intune')).toMatchObject([{ state: 'dismissed', decidedBy: ben }]);
    desk.intune.decide(taskId, 'rejected');
    await desk.poll();
    await desk.send(id);
    expect(desk.intune.sent).toHaveLength(sent);
    expect((await desk.read(id)).status.state).toBe('active');
    expect((await desk.facts(id))?.proposals).toEqual([]);
    expect((await readHistory(store().db, id)).at(-1)).toMatchObject({
      action: 'ticket_unlinked',
      by: { kind: 'person', id: ben },
      after: { taskId, link: 'dismissed', title: 'Update Contoso Reader' },
    });
  });

  test('gives others that its link had set aside their question back', async () => {
    const desk = await openTicketDesk(store());
    const { id } = await desk.activity();
    const wrong = desk.intune.has(aTask());
    const right = desk.intune.has(aTask());
    await desk.poll();
    await desk.link(id, wrong.id);
    expect((await desk.facts(id))?.proposals).toEqual([]);

    await unlinkTicket(desk.by(ben), { activityId: id, taskId: wrong.id });

    expect((await desk.facts(id))?.proposals).toMatchObject([{ taskId: right.id }]);
    await desk.link(id, right.id);
    expect((await desk.facts(id))?.ticket).toMatchObject({ taskId: right.id });
  });

  test('is unlinked once: who comes second is told who was first, and the same press twice is answered', async () => {
    const { desk, id, taskId } = await linked();
    const once = { ...desk.by(ben), requestKey: 'action:1' };

    await unlinkTicket(once, { activityId: id, taskId });
    await unlinkTicket(once, { activityId: id, taskId });
    const late = unlinkTicket(desk.by(mina), { activityId: id, taskId });

    await expect(late).rejects.toMatchObject({
      detail: { code: 'ticket_link_settled', parameters: { state: 'dismissed', by: { kind: 'person', id: ben } } },
    });
    expect((await desk.actions(id)).filter((action) => action === 'ticket_unlinked')).toHaveLength(1);
  });

  test('is unlinked by an IT admin alone, also while the connection is off', async () => {
    const { desk, id, taskId } = await linked();
    await desk.store.inTransaction((tx) => saveSettings(tx, desk.workspaceId, { intuneConnection: false }));
    expect(await desk.facts(id)).toMatchObject({ ticket: { taskId }, isConnectionOff: true, proposals: [] });

    const refused = unlinkTicket(asRequester(desk.by(mina)), { activityId: id, taskId });

    await expect(refused).rejects.toMatchObject({ detail: { code: 'role_missing' } });
    await unlinkTicket(desk.by(ben), { activityId: id, taskId });
    expect(await desk.facts(id)).toBeNull();
  });

  test('that is only proposed, or unknown, is not unlinked', async () => {
    const desk = await openTicketDesk(store());
    const { id } = await desk.activity();
    const task = desk.intune.has(aTask());
    await desk.poll();

    for (const taskId of [task.id, aTask().id]) {
      const refused = unlinkTicket(desk.by(ben), { activityId: id, taskId });
      await expect(refused).rejects.toMatchObject({ detail: { code: 'activity_gone' } });
    }
  });
});

describe('a linked activity of the portal', () => {
  const portal = portalActivity({ requesterEmail: 'mina.sato@fabrikam.example' });
  const asBen = (office: PortalOffice, requestKey: string | null = null) => ({
    ...asItMember(office.program, { id: ben, displayName: 'Ben Okafor' }),
    requestKey,
  });
  const named = ({ id }: Activity, portalActivityId: PortalActivityId = portal.id) => ({
    activityId: id,
    portalActivityId,
  });

  async function linked(office: PortalOffice): Promise<Activity> {
    await office.pastTheQuietWeek();
    const activity = await office.file();
    office.portal.list(portal);
    await office.sync();
    await settlePortalLink(asBen(office), { ...named(activity), verdict: 'same' });
    return activity;
  }

  test('is unlinked, gets a number of its own, and is not proposed again', async () => {
    await using office = await PortalOffice.open();
    const activity = await linked(office);

    const unlinked = await unlinkPortalActivity(asBen(office), named(activity));

    expect(unlinked.place).toMatchObject({ kind: 'numbered' });
    expect(await office.linked(activity)).toEqual([]);
    office.portal.list(portalCompleted({ requesterEmail: portal.requesterEmail }));
    await office.sync();
    const [filed, adopted] = await office.activities();
    expect(filed).toMatchObject({ id: activity.id, status: { state: 'pending' } });
    expect(adopted).toMatchObject({ origin: 'defender', status: { state: 'completed' } });
    expect(await office.audited(activity)).toEqual(['portal_proposed', 'portal_linked', 'portal_unlinked']);
  });

  test('is unlinked once, and the same press twice is answered', async () => {
    await using office = await PortalOffice.open();
    const activity = await linked(office);

    await unlinkPortalActivity(asBen(office, 'action:1'), named(activity));
    const again = await unlinkPortalActivity(asBen(office, 'action:1'), named(activity));
    const late = unlinkPortalActivity(asItMember(office.program), named(activity));

    expect(again.place).toBeNull();
    await expect(late).rejects.toMatchObject({
      detail: { code: 'link_settled', parameters: { state: 'dismissed', by: { kind: 'person', id: ben } } },
    });
  });

  test('is not unlinked from what was adopted from it', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    office.portal.list(portal);
    await office.sync();
    const [adopted] = await office.activities();
    if (adopted === undefined) throw new Error('nothing was adopted');

    const refused = unlinkPortalActivity(asBen(office), named(adopted));

    await expect(refused).rejects.toMatchObject({ detail: { code: 'activity_gone' } });
    expect(await office.linked(adopted)).toHaveLength(1);
  });

  test('is unlinked by the requester or an IT admin, and by nobody else', async () => {
    await using office = await PortalOffice.open();
    const activity = await linked(office);
    const stranger = asRequester(asBen(office));

    await expect(unlinkPortalActivity(stranger, named(activity))).rejects.toMatchObject({
      detail: { code: 'role_missing' },
    });
    await unlinkPortalActivity(asRequester(asItMember(office.program)), named(activity));
    expect(await office.linked(activity)).toEqual([]);
  });
});
