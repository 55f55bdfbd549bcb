import { describe, expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { ben, date } from '../../../test/support/db/fixtures.ts';
import { asItMember, nobodyAsked } from '../../../test/support/db/person-context.ts';
import { another, PortalOffice } from '../../../test/support/db/portal-office.ts';
import { portalActivity, portalCompleted } from '../../../test/support/portal-fixtures.ts';
import { byPerson } from '../../core/completion.ts';
import type { PortalActivity } from '../../microsoft/portal-activity.ts';
import type { Activity } from '../activities/activity.ts';
import { completeActivity } from '../activities/decide/complete.ts';
import { applyDecision } from '../activities/decide/decide.ts';
import { acceptActivity, rejectActivity, reopenActivity } from '../activities/decide/decisions.ts';

/** Adopted from the portal after the quiet week; gives it as it is. */
async function adopted(office: PortalOffice, ...listed: readonly PortalActivity[]): Promise<Activity> {
  await office.pastTheQuietWeek();
  office.portal.list(...(listed.length === 0 ? [portalActivity()] : listed));
  await office.sync();
  const [activity] = await office.activities();
  if (activity === undefined) throw new Error('nothing was adopted');
  return activity;
}

function asBen(office: PortalOffice) {
  return asItMember(office.program, { id: ben, displayName: 'Ben Okafor', email: 'ben.okafor@fabrikam.example' });
}

function seen({ id, version }: Activity) {
  return { activityId: id, seenVersion: version };
}

describe('what becomes of it in the portal', () => {
  test('completes it here, with the portal’s word and time', async () => {
    await using office = await PortalOffice.open();
    const activity = await adopted(office);
    const completed = portalCompleted();
    office.portal.list(completed);

    await office.sync();

    const found = await office.find(activity.number);
    expect(found.status).toMatchObject({
      state: 'completed',
      decision: { by: { kind: 'defender' }, at: completed.statusChangedAt },
      completedBy: { kind: 'email', email: 'ben.okafor@fabrikam.example', personId: ben },
    });
    expect(await office.audited(activity)).toEqual(['activity_filed', 'activity_completed']);
  });

  test('completes it although somebody accepted it here before that was read', async () => {
    await using office = await PortalOffice.open();
    const activity = await adopted(office);
    const completed = portalCompleted();
    const context = { ...asBen(office), clock: { now: () => new Date(completed.statusChangedAt.getTime() + 600_000) } };
    await acceptActivity(context, seen(activity));
    office.portal.list(completed);

    await office.sync();

    expect((await office.find(activity.number)).status).toMatchObject({
      state: 'completed',
      decision: { by: { kind: 'defender' }, at: completed.statusChangedAt },
      completedBy: { kind: 'email', personId: ben },
    });
  });

  test('does not complete what was reopened and accepted here since', async () => {
    await using office = await PortalOffice.open();
    const activity = await adopted(office);
    const completed = portalCompleted();
    const context = { ...asBen(office), clock: { now: () => new Date(completed.statusChangedAt.getTime() + 600_000) } };
    const rejected = await rejectActivity(context, { ...seen(activity), reason: 'No.' });
    const reopened = await reopenActivity(context, { ...seen(rejected), reason: 'Yes.', dueOn: date('2026-12-01') });
    await acceptActivity(context, seen(reopened));
    office.portal.list(completed);

    await office.sync();

    expect((await office.find(activity.number)).status.state).toBe('active');
    expect(await office.audited(activity)).toContain('portal_completed');
  });

  describe('names who completed it, where Intune was read first and named nobody', () => {
    async function completedInIntune(office: PortalOffice, actors: readonly string[] | null) {
      const activity = await adopted(office);
      await office.store.inTransaction(async (tx) => {
        await applyDecision(office.program, tx, activity, {
          command: {
            kind: 'complete',
            completedBy: { kind: 'not_available', source: 'intune' },
            note: '',
            evidence: null,
          },
          by: { kind: 'intune' },
          actor: { kind: 'system', job: 'sync-security-tasks' },
          authorization: null,
          at: new Date('2026-11-25T07:05:00Z'),
          audited: actors === null ? {} : { namedInIntune: actors },
        });
      });
      return activity;
    }

    test.each([
      ['nobody', null],
      ['that person and another', ['lee@fabrikam.example', 'BEN.okafor@fabrikam.example']],
    ])('%s', async (_, actors) => {
      await using office = await PortalOffice.open();
      const activity = await completedInIntune(office, actors);
      office.portal.list(portalCompleted());

      await office.sync();
      await office.sync();

      const found = await office.find(activity.number);
      expect(found.version).toBe(3);
      expect(found.status).toMatchObject({
        state: 'completed',
        decision: { by: { kind: 'intune' } },
        completedBy: { kind: 'email', email: 'ben.okafor@fabrikam.example', personId: ben },
      });
      expect(await office.audited(activity)).toEqual([
        'activity_filed',
        'activity_completed',
        'completed_by_corrected',
      ]);
    });

    test('but not where Intune named somebody else', async () => {
      await using office = await PortalOffice.open();
      const activity = await completedInIntune(office, ['lee@fabrikam.example', 'kim@fabrikam.example']);
      office.portal.list(portalCompleted());

      await office.sync();

      expect((await office.find(activity.number)).status).toMatchObject({ completedBy: { kind: 'not_available' } });
      expect(await office.audited(activity)).toEqual(['activity_filed', 'activity_completed', 'portal_completed']);
    });

    test('nor where the portal names nobody either', async () => {
      await using office = await PortalOffice.open();
      const activity = await completedInIntune(office, null);
      office.portal.list(portalCompleted({ completion: { kind: 'unknown' } }));

      await office.sync();

      expect((await office.find(activity.number)).status).toMatchObject({ completedBy: { source: 'intune' } });
    });
  });

  test('stands beside what was completed here before', async () => {
    await using office = await PortalOffice.open();
    const activity = await adopted(office);
    const here = await completeActivity(asBen(office), nobodyAsked, { ...seen(activity), note: 'Ring 2.' });
    office.portal.list(portalCompleted({ completion: { kind: 'automatic' } }));

    await office.sync();
    await office.sync();

    const found = await office.find(activity.number);
    expect([found.status, found.version]).toEqual([here.status, here.version]);
    expect(await office.linked(activity)).toMatchObject([{ portal: { completion: { kind: 'automatic' } } }]);
    expect(await office.audited(activity)).toEqual(['activity_filed', 'activity_completed', 'portal_completed']);
  });

  test('changes nothing that was rejected here', async () => {
    await using office = await PortalOffice.open();
    const activity = await adopted(office);
    await rejectActivity(asBen(office), { ...seen(activity), reason: 'Not ours.' });
    office.portal.list(portalCompleted());

    await office.sync();

    expect((await office.find(activity.number)).status).toMatchObject({ state: 'rejected', reason: 'Not ours.' });
    expect(await office.audited(activity)).toEqual(['activity_filed', 'activity_rejected', 'portal_completed']);
  });

  test('acts once: who reopens it here is not overruled by the same completion', async () => {
    await using office = await PortalOffice.open();
    const activity = await adopted(office, portalCompleted());
    const context = { ...asBen(office), clock: { now: () => new Date('2026-11-25T12:00:00Z') } };
    await reopenActivity(context, { ...seen(activity), reason: 'Not done.', dueOn: date('2026-12-01') });
    office.portal.list(portalCompleted({ fixedCount: 41 }));

    await office.sync();

    expect((await office.find(activity.number)).status).toMatchObject({
      state: 'active',
      decision: { by: byPerson(ben) },
    });
    expect(await office.linked(activity)).toMatchObject([{ portal: { fixedCount: 41 } }]);
  });

  test('is told where only its count changes, and decides nothing', async () => {
    await using office = await PortalOffice.open();
    const activity = await adopted(office);
    const before = await office.deliveries(activity);
    office.portal.list(portalActivity({ fixedCount: 200 }));

    await office.sync();

    expect(await office.deliveries(activity)).toBe(before + 1);

    const found = await office.find(activity.number);
    expect([found.status.state, found.version]).toEqual(['pending', 1]);
    expect(await office.linked(activity)).toMatchObject([{ portal: { fixedCount: 200, targetCount: 420 } }]);
  });

  test('is kept where the portal lists it no longer, until it lists it again', async () => {
    await using office = await PortalOffice.open();
    const activity = await adopted(office, portalActivity(), another());
    office.portal.list(another());
    await office.sync();
    const missing = await office.linked(activity);

    office.portal.list(portalActivity());
    await office.sync();

    expect(missing).toMatchObject([{ portal: { unlistedAt: office.now } }]);
    expect((await office.find(activity.number)).status.state).toBe('pending');
    expect(await office.linked(activity)).toMatchObject([{ portal: { unlistedAt: null } }]);
  });

  test('is no less listed because of an empty list', async () => {
    await using office = await PortalOffice.open();
    const activity = await adopted(office);
    office.portal.list();

    await office.sync();

    expect(await office.linked(activity)).toMatchObject([{ portal: { unlistedAt: null } }]);
  });

  test('is not concluded from a list that broke off; what came before is kept', async () => {
    await using office = await PortalOffice.open();
    const activity = await adopted(office, portalActivity(), another());
    office.portal.pages = [[portalActivity({ fixedCount: 77 })], []];
    office.portal.breaksAfter = 1;

    await expect(office.sync()).rejects.toMatchObject({ code: 'broken_answer' });

    const everybody = await Promise.all((await office.activities()).map((one) => office.linked(one)));
    expect(everybody.flat().map(({ portal }) => portal.unlistedAt)).toEqual([null, null]);
    expect(await office.linked(activity)).toMatchObject([{ portal: { fixedCount: 77 } }]);
    const { last_failure } = await office.store.db
      .selectFrom('sync_state')
      .selectAll()
      .where('name', '=', 'portal_activities')
      .executeTakeFirstOrThrow();
    expect(last_failure).toEqual(aFailure('Defender broke off in the middle.'));
  });
});
