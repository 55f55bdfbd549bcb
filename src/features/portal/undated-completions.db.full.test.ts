import { describe, expect, test } from 'vitest';
import { ben, noon } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { PortalOffice } from '../../../test/support/db/portal-office.ts';
import { farDue } from '../../../test/support/far-due.ts';
import { portalActivity, portalCompleted } from '../../../test/support/portal-fixtures.ts';
import type { PortalListing } from '../../microsoft/portal-activity.ts';
import { reopenActivity } from '../activities/decide/decisions.ts';
import { settlePortalLink } from './settle.ts';

const undated: PortalListing = { ...portalCompleted(), statusChangedAt: null };

describe('a completion in the portal that does not say when', () => {
  const asBen = ({ program }: PortalOffice) => asItMember(program, { id: ben, displayName: 'Ben Okafor' });

  async function adopted(office: PortalOffice) {
    const [activity, ...others] = await office.activities();
    expect(others).toEqual([]);
    return activity ?? expect.fail('nothing was adopted');
  }

  test('was made when it was first seen, and stays so', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    office.portal.list(portalActivity({ createdAt: new Date(noon.getTime() - 200 * 24 * 3600_000) }));
    await office.sync();

    office.later(1);
    const seenAt = office.now;
    office.portal.list(undated);
    await office.sync();
    const completed = await adopted(office);
    office.later(1);
    office.portal.list({ ...undated, fixedCount: 50 });
    await office.sync();

    expect(completed.status).toMatchObject({ state: 'completed', decision: { at: seenAt } });
    expect(await adopted(office)).toEqual(completed);
    expect(await office.linked(completed)).toMatchObject([{ portal: { statusChangedAt: seenAt, fixedCount: 50 } }]);
  });

  test('was made when it was first seen also where it was never seen active', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    office.portal.list(undated);

    await office.sync();

    expect((await adopted(office)).status).toMatchObject({ state: 'completed', decision: { at: office.now } });
  });

  test('completes what was filed here after it was created there, and does so once', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const createdAt = new Date(noon.getTime() - 24 * 3600_000);
    const portal = portalActivity({ createdAt, requesterEmail: 'mina.sato@fabrikam.example' });
    const completion = { ...undated, createdAt, requesterEmail: portal.requesterEmail };
    const filed = await office.file({ createdAt: new Date(createdAt.getTime() + 1800_000) });
    office.portal.list(portal);
    await office.sync();
    await settlePortalLink(asBen(office), { activityId: filed.id, portalActivityId: portal.id, verdict: 'same' });

    office.later(1);
    office.portal.list(completion);
    await office.sync();
    const completed = await office.find(filed.number);
    expect(completed.status).toMatchObject({ state: 'completed', decision: { at: office.now } });

    office.later(1);
    const reopening = { activityId: filed.id, seenVersion: completed.version, reason: 'Again.', dueOn: farDue };
    await reopenActivity(asBen(office), reopening);
    office.portal.list({ ...completion, fixedCount: 50 });
    await office.sync();
    expect((await office.find(filed.number)).status.state).toBe('active');
  });

  test('keeps the time that the portal said before', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    office.portal.list(portalCompleted());
    await office.sync();
    const before = await office.everything();

    office.later(1);
    office.portal.list(undated);
    await office.sync();

    expect(await office.everything()).toEqual(before);
  });

  test('is another one after the portal has said that it is active', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    for (const listing of [portalCompleted(), portalActivity(), undated]) {
      office.later(1);
      office.portal.list(listing);
      await office.sync();
    }

    expect(await office.linked(await adopted(office))).toMatchObject([{ portal: { statusChangedAt: office.now } }]);
  });
});
