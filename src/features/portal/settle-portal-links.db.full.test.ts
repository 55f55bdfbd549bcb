import { describe, expect, test } from 'vitest';
import { ben, mina, noon } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { another, PortalOffice } from '../../../test/support/db/portal-office.ts';
import { portalActivity, portalCompleted } from '../../../test/support/portal-fixtures.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import type { LinkVerdict } from '../../core/activity-link.ts';
import { byPerson } from '../../core/completion.ts';
import type { PortalActivity } from '../../microsoft/portal-activity.ts';
import type { PersonContext } from '../../platform/context.ts';
import { type Activity, isOwnCompletion } from '../activities/activity.ts';
import { activityJobs } from '../activities/index.ts';
import { readHistory } from '../audit/log.ts';
import { insertLink } from '../intune/link/activity-links.ts';
import { portalJobs } from './index.ts';
import { placePortalActivity } from './place.ts';
import { settlePortalLink } from './settle.ts';

const requesterEmail = 'mina.sato@fabrikam.example';
const portal = portalActivity({ requesterEmail });

/** Mina has filed it here, and then in the portal. */
async function proposed(office: PortalOffice, filed: Partial<Activity> = {}, other: Partial<PortalActivity> = {}) {
  await office.pastTheQuietWeek();
  const activity = await office.file(filed);
  office.portal.list({ ...portal, ...other });
  await office.sync();
  return activity;
}

function asBen(office: PortalOffice, requestKey: string | null = null): PersonContext {
  return { ...asItMember(office.program, { id: ben, displayName: 'Ben Okafor' }), requestKey };
}

function answering(activity: Activity, verdict: LinkVerdict) {
  return { activityId: activity.id, portalActivityId: portal.id, verdict } as const;
}

/** As the job does it that is pending. */
async function placed({ program, store }: PortalOffice, { id }: PortalActivity) {
  return await store.inTransaction((tx) => placePortalActivity(program, tx, id));
}

describe('what looks like the same', () => {
  test('is proposed with its reasons, and adopted by nobody', async () => {
    await using office = await PortalOffice.open();

    const activity = await proposed(office);

    expect(await office.activities()).toHaveLength(1);
    const reasons = ['same_recommendation', 'same_requester', 'created_after_filing', 'same_option'];
    expect(await office.linked(activity)).toMatchObject([{ link: { state: 'proposed', reasons } }]);
    expect(await office.audited(activity)).toEqual(['portal_proposed']);
    expect(await office.waiting(activityJobs.deliverActivity, [activity.id])).toEqual([activity.id]);
  });

  test('of several is proposed to the best, and the others are named', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const uninstall = await office.file({ option: 'uninstall' });
    const best = await office.file();
    office.portal.list(portal);

    await office.sync();

    expect(await office.linked(uninstall)).toEqual([]);
    const [linked] = await office.linked(best);
    expect(linked?.link.reasons.at(-1)).toBe(`also:${uninstall.number}`);
  });

  test.each([
    ['another’s request', { requesterId: ben }],
    ['another recommendation', { recommendationId: null }],
    [
      'what was decided already',
      { status: { state: 'rejected', decision: { by: byPerson(ben), at: noon }, reason: '' } },
    ],
    ['what was filed weeks before', { createdAt: new Date('2026-10-24T16:05:00Z') }],
  ] as const)('is not %s: that is adopted', async (_, filed) => {
    await using office = await PortalOffice.open();

    const activity = await proposed(office, filed);

    expect(await office.linked(activity)).toEqual([]);
    expect((await office.activities()).map(({ origin }) => origin)).toEqual(['slack', 'defender']);
  });

  test('stays one thing once somebody says that it is', async () => {
    await using office = await PortalOffice.open();
    const activity = await proposed(office);

    await settlePortalLink(asBen(office), answering(activity, 'same'));
    await office.sync();

    expect(await office.activities()).toHaveLength(1);
    expect(await office.linked(activity)).toMatchObject([{ link: { state: 'confirmed', decidedBy: ben } }]);
    const history = await readHistory(office.store.db, activity.id);
    expect(history.map(({ action, by }) => [action, by])).toEqual([['portal_linked', byPerson(ben)]]);
  });

  test('is completed by the portal’s word when it is confirmed late', async () => {
    await using office = await PortalOffice.open();
    const completed = portalCompleted({ requesterEmail });
    const activity = await proposed(office, {}, completed);
    expect((await office.find(activity.number)).status.state).toBe('pending');

    await settlePortalLink(asBen(office), answering(activity, 'same'));

    expect((await office.find(activity.number)).status).toMatchObject({
      state: 'completed',
      decision: { by: { kind: 'defender' }, at: completed.statusChangedAt },
      completedBy: { kind: 'email', email: 'ben.okafor@fabrikam.example', personId: ben },
    });
  });

  test.each([
    ['themselves', { kind: 'manual', email: requesterEmail }],
    ['an address that Slack does not know', { kind: 'manual', email: 'lee@contoso.example' }],
    ['nobody', null],
  ] as const)(
    'completes nothing by a press of the requester where it names %s and own completion is forbidden',
    async (_, completion) => {
      await using office = await PortalOffice.open();
      const activity = await proposed(office, {}, portalCompleted({ requesterEmail, completion }));
      await office.store.inTransaction((tx) => saveSettings(tx, office.workspaceId, { ownCompletion: false }));

      const refused = settlePortalLink(asItMember(office.program), answering(activity, 'same'));

      await expect(refused).rejects.toMatchObject({ detail: { code: 'own_completion_recorded' } });
      expect((await office.find(activity.number)).status.state).toBe('pending');
      await settlePortalLink(asBen(office), answering(activity, 'same'));
      const completed = await office.find(activity.number);
      expect([completed.status.state, isOwnCompletion(completed)]).toEqual([
        'completed',
        completion?.email === requesterEmail,
      ]);
    },
  );

  test('gets its own place when somebody keeps it apart, and is not proposed again', async () => {
    await using office = await PortalOffice.open();
    const activity = await proposed(office);

    const { place } = await settlePortalLink(asBen(office), answering(activity, 'dismissed'));
    await office.sync();

    const [first, adopted, ...more] = await office.activities();
    expect(place).toEqual({ kind: 'numbered', number: adopted?.number });
    expect([first?.origin, adopted?.origin, more]).toEqual(['slack', 'defender', []]);
    expect(await office.linked(activity)).toEqual([]);
    expect(await office.audited(activity)).toEqual(['portal_proposed', 'portal_dismissed']);
  });

  test('is proposed to the next candidate before it gets a card of its own', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const uninstall = await office.file({ option: 'uninstall' });
    const best = await office.file();
    office.portal.list(portal);
    await office.sync();

    const { place } = await settlePortalLink(asBen(office), answering(best, 'dismissed'));

    expect(place).toEqual({ kind: 'proposed' });
    expect(await office.linked(uninstall)).toMatchObject([{ link: { state: 'proposed' } }]);
    expect(await office.activities()).toHaveLength(2);
  });

  test('of two that look alike leaves the other a place of its own once one is confirmed', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const activity = await office.file();
    const look = another({ requesterEmail });
    office.portal.list(portal, look);
    await office.sync();
    expect(await office.linked(activity)).toHaveLength(2);

    await settlePortalLink(asBen(office), answering(activity, 'same'));

    expect(await office.linked(activity)).toMatchObject([{ link: { state: 'confirmed', vendorId: portal.id } }]);
    expect(await office.jobs(portalJobs.placePortalActivity)).toEqual([{ portalActivityId: look.id }]);
    await placed(office, look);
    expect((await office.activities()).map(({ origin }) => origin)).toEqual(['slack', 'defender']);
  });

  test('is settled whatever becomes of its place, which follows', async () => {
    await using office = await PortalOffice.open();
    const activity = await proposed(office);
    let ids = 0;
    const newId = () => {
      ids += 1;
      if (ids > 1) throw new Error('no more ids');
      return office.program.newId();
    };

    const { place } = await settlePortalLink({ ...asBen(office), newId }, answering(activity, 'dismissed'));

    expect(place).toEqual({ kind: 'follows' });
    expect(await office.activities()).toHaveLength(1);
    expect(await office.jobs(portalJobs.placePortalActivity)).toEqual([{ portalActivityId: portal.id }]);
    const [first, second] = [await placed(office, portal), await placed(office, portal)];
    expect(first).toMatchObject({ kind: 'numbered' });
    expect(second).toEqual(first);
    expect(await office.activities()).toHaveLength(2);
  });

  test('is refused once the activity is linked to something else', async () => {
    await using office = await PortalOffice.open();
    const activity = await proposed(office);
    const linked = { activityId: activity.id, vendor: 'defender', vendorId: another().id, state: 'confirmed' } as const;
    const link = { ...linked, reasons: [], proposedAt: noon, decidedBy: ben, decidedAt: noon };
    await office.store.inTransaction((tx) => insertLink(tx, link));

    const refused = settlePortalLink(asBen(office), answering(activity, 'same'));

    await expect(refused).rejects.toMatchObject({
      detail: { code: 'link_settled', parameters: { state: 'confirmed', by: byPerson(ben) } },
    });
  });

  test('is settled once: who comes second is told who was first', async () => {
    await using office = await PortalOffice.open();
    const activity = await proposed(office);
    const second = settlePortalLink(asItMember(office.program), answering(activity, 'dismissed'));
    const both = await Promise.allSettled([settlePortalLink(asBen(office), answering(activity, 'same')), second]);

    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));

    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ detail: { code: 'link_settled', parameters: { number: activity.number } } });
    expect(await office.activities()).toHaveLength(both[0].status === 'fulfilled' ? 1 : 2);
  });

  test('is settled once by one press that comes twice', async () => {
    await using office = await PortalOffice.open();
    const activity = await proposed(office);

    await settlePortalLink(asBen(office, 'action:1'), answering(activity, 'dismissed'));
    const again = await settlePortalLink(asBen(office, 'action:1'), answering(activity, 'dismissed'));

    expect(again).toMatchObject({ activity: { id: activity.id }, place: null });
    expect(await office.activities()).toHaveLength(2);
  });

  test('may be settled by the requester, and by nobody without a role', async () => {
    await using office = await PortalOffice.open();
    const activity = await proposed(office);
    const itChannel = asItMember(office.program, { id: mina });
    const requester = { ...itChannel, actor: { ...itChannel.actor, grants: itChannel.actor.grants.slice(0, 1) } };
    const somebody = asBen(office);
    const stranger = { ...somebody, actor: { ...somebody.actor, grants: somebody.actor.grants.slice(0, 1) } };

    const refused = settlePortalLink(stranger, answering(activity, 'same'));
    await expect(refused).rejects.toMatchObject({ detail: { code: 'role_missing' } });
    await settlePortalLink(requester, answering(activity, 'same'));

    expect(await office.linked(activity)).toMatchObject([{ link: { state: 'confirmed', decidedBy: mina } }]);
  });

  test('that nobody proposed is refused', async () => {
    await using office = await PortalOffice.open();
    const activity = await office.file();

    const refused = settlePortalLink(asBen(office), answering(activity, 'same'));

    await expect(refused).rejects.toMatchObject({ detail: { code: 'activity_gone' } });
  });
});
