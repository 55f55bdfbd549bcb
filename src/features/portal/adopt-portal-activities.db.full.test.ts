import { describe, expect, test } from 'vitest';
import { ben, mina, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { another, PortalOffice } from '../../../test/support/db/portal-office.ts';
import { portalActivity, portalCompleted } from '../../../test/support/portal-fixtures.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { activityJobs, isOwnCompletion } from '../activities/index.ts';
import { readHistory } from '../audit/index.ts';
import { listUndeliveredActivities } from '../card/store.ts';

const minaEmail = 'mina.sato@fabrikam.example';

function completedOne() {
  return portalCompleted({ id: another().id });
}

describe('an activity of the portal', () => {
  test('is adopted in the portal’s words, with the Slack person whose verified address it names', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    office.portal.list(
      portalActivity({
        requesterEmail: minaEmail.toUpperCase(),
        deviceGroups: ['Workstations', 'A group we never heard of'],
        notes: 'Please before the audit.',
        priority: 'high',
      }),
    );

    await office.sync();

    const [adopted, ...more] = await office.activities();
    expect(more).toEqual([]);
    expect(adopted).toMatchObject({
      origin: 'defender',
      title: 'Update Google Chrome',
      option: 'update',
      priority: 'high',
      dueOn: '2026-12-25',
      notes: 'Please before the audit.',
      scope: { kind: 'groups', groups: ['A group we never heard of', 'Workstations'] },
      requesterId: mina,
      requesterEmail: minaEmail.toUpperCase(),
      isWithoutCard: false,
      createdAt: portalActivity().createdAt,
      status: { state: 'pending', decision: { by: { kind: 'defender' } } },
    });
    const ids = adopted === undefined ? [] : [adopted.id];
    expect(await office.waiting(activityJobs.deliverActivity, ids)).toEqual(ids);
    expect(await office.waiting(activityJobs.freezeTargets, ids)).toEqual(ids);
  });

  test('that nobody can accept is told of to the bot admins, unless it was there before', async () => {
    await using office = await PortalOffice.open();
    const { store, workspaceId } = office.program;
    const gone = { kind: 'person', id: 'U09LEFT' as PersonId } as const;
    const roles = [{ role: 'it_admin', holder: gone, deviceGroups: null }] as const;
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));
    const notified = async () => (await office.notices()).filter(({ kind }) => kind === 'request_without_it_admin');
    office.portal.list(another());
    await office.pastTheQuietWeek();
    const before = await notified();
    office.portal.list(portalActivity());

    await office.sync();

    const loud = (await office.activities()).filter(({ isWithoutCard }) => !isWithoutCard);
    expect(before).toEqual([]);
    expect(await notified()).toEqual(loud.map(({ id }) => ({ kind: 'request_without_it_admin', activityId: id })));
    expect(loud).toHaveLength(1);
  });

  test('is adopted by somebody whom Slack does not know', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    office.portal.list(portalActivity({ requesterEmail: 'lee@contoso.example' }), another({ requesterEmail: null }));

    await office.sync();

    const adopted = await office.activities();
    expect(adopted.map(({ requesterId, requesterEmail }) => [requesterId, requesterEmail])).toEqual([
      [null, 'lee@contoso.example'],
      [null, null],
    ]);
  });

  test('is the requester’s own completion where the portal names one address twice, whom Slack does not know', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const completion = { kind: 'manual', email: 'Lee@contoso.example' } as const;
    office.portal.list(another({ requesterEmail: 'lee@contoso.example', status: 'completed', completion }));

    await office.sync();

    const [adopted] = await office.activities();
    expect(adopted && isOwnCompletion(adopted)).toBe(true);
    const history = adopted && (await readHistory(office.store.db, adopted.id));
    expect(history?.at(-1)).toMatchObject({ action: 'activity_completed', after: { isOwnRequest: true } });
  });

  test('takes the recommendation as the mirror writes it, and keeps one that the mirror does not have', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    await storeRecommendation(office.store, { id: 'va-_-google-_-chrome' as RecommendationId });
    const odd = 'va-_-Google-_-Chrome' as RecommendationId;
    const unknown = 'va-_-contoso-_-gone' as RecommendationId;
    office.portal.list(portalActivity({ recommendationId: odd }), another({ recommendationId: unknown }));

    await office.sync();

    const found = await office.activities();
    expect(found.map(({ recommendationId }) => recommendationId).toSorted()).toEqual([unknown, 'va-_-google-_-chrome']);
  });

  test('has neither due date nor devices where it is attention required, whatever the portal says', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    office.portal.list(portalActivity({ option: 'attention_required', targetCount: 40 }));

    await office.sync();

    const [adopted] = await office.activities();
    expect(adopted).toMatchObject({ option: 'attention_required', dueOn: null, status: { state: 'open' } });
    expect(adopted && (await office.waiting(activityJobs.freezeTargets, [adopted.id]))).toEqual([]);
  });

  test('fits our messages, whatever the portal holds', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const endless = `${'x'.repeat(2999)}😀${'y'.repeat(5000)}\0`;
    const requesterEmail = `${'a'.repeat(300)}@fabrikam.example`;
    const completion = { kind: 'manual', email: requesterEmail } as const;
    office.portal.list(another({ title: endless, notes: endless, requesterEmail, status: 'completed', completion }));

    await office.sync();

    const [adopted] = await office.activities();
    expect(adopted).toMatchObject({ requesterEmail: null, status: { completedBy: { kind: 'not_available' } } });
    expect([adopted?.title.length, adopted?.notes.length]).toEqual([300, 3000]);
  });

  test('gives a title where the portal has none, and may have no due date', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    office.portal.list(portalActivity({ title: ' ', dueOn: null, deviceGroups: [] }));

    await office.sync();

    expect(await office.activities()).toMatchObject([{ title: 'Google Chrome', dueOn: null, scope: { kind: 'all' } }]);
  });

  const completions = [
    ['automatic', { kind: 'automatic' }, { kind: 'system_confirmation' }],
    [
      'manual by somebody whom Slack knows',
      { kind: 'manual', email: 'ben.okafor@fabrikam.example' },
      { kind: 'email', email: 'ben.okafor@fabrikam.example', personId: ben, entraId: null },
    ],
    [
      'manual by somebody else',
      { kind: 'manual', email: 'lee@contoso.example' },
      { kind: 'email', email: 'lee@contoso.example', personId: null, entraId: null },
    ],
    ['manual by nobody', { kind: 'manual', email: null }, { kind: 'not_available', source: 'defender' }],
    ['in an unknown way', { kind: 'unknown' }, { kind: 'not_available', source: 'defender' }],
  ] as const;

  test('that is completed there is completed here at once, by whom the portal says, as of then', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const statusChangedAt = new Date('2026-02-20T06:40:00Z');
    office.portal.list(
      ...completions.map(([, completion]) => another({ status: 'completed', completion, statusChangedAt })),
    );

    await office.sync();

    const adopted = await office.activities();
    const found = adopted.map(({ status }) => (status.state === 'completed' ? status.completedBy : status.state));
    expect(found).toHaveLength(completions.length);
    expect(found).toEqual(expect.arrayContaining(completions.map(([, , completedBy]) => completedBy)));
    for (const activity of adopted) {
      expect(activity.status.decision).toEqual({ by: { kind: 'defender' }, at: statusChangedAt });
      expect(await office.audited(activity)).toEqual(['activity_filed', 'activity_completed']);
      expect(await office.waiting(activityJobs.freezeTargets, [activity.id])).toEqual([]);
    }
  });

  test('changes nothing when it is read a second time', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    await office.file();
    office.portal.list(portalActivity({ requesterEmail: minaEmail }), another(), completedOne());
    await office.sync();
    const before = await office.everything();

    office.now = new Date(office.now.getTime() + 900_000);
    await office.sync();

    expect(await office.everything()).toEqual(before);
  });

  test('is delivered once, whatever it brings along', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    office.portal.list(portalActivity(), completedOne());

    await office.sync();

    expect(await Promise.all((await office.activities()).map((one) => office.deliveries(one)))).toEqual([1, 1]);
  });

  test('is adopted once where two read the portal at the same time', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    office.portal.list(portalActivity(), another(), another());

    await Promise.all([office.sync(), office.sync()]);

    expect(await office.activities()).toHaveLength(3);
  });
});

describe('reading the portal for the first time', () => {
  test('adopts quietly what is there, and announces it once', async () => {
    await using office = await PortalOffice.open();
    office.portal.list(portalActivity(), another(), completedOne());

    await office.sync();
    await office.sync();

    const adopted = await office.activities();
    expect(adopted.map(({ isWithoutCard }) => isWithoutCard)).toEqual([true, true, true]);
    // What still wants something done is named first.
    const numbers = [true, false].flatMap((isLive) =>
      adopted.filter(({ status }) => (status.state === 'pending') === isLive).map(({ number }) => number),
    );
    expect(await office.notices()).toEqual([{ kind: 'portal_first_read', active: 2, completed: 1, numbers }]);
    expect(await office.jobs(activityJobs.deliverActivity)).toEqual([]);
    const query = { after: null, since: new Date(0), limit: 10 };
    expect((await listUndeliveredActivities(office.store.db, office.workspaceId, query)).ids).toEqual([]);
  });

  test('enqueues nothing for a count that changes, and something for what people are told of', async () => {
    await using office = await PortalOffice.open();
    office.portal.list(portalActivity());
    await office.sync();
    office.portal.list(portalActivity({ fixedCount: 200 }));
    await office.sync();
    expect(await office.jobs(activityJobs.deliverActivity)).toEqual([]);
    office.later(1);
    office.portal.list(portalCompleted());

    await office.sync();

    const [activity] = await office.activities();
    expect(await office.jobs(activityJobs.deliverActivity)).toEqual([{ activityId: activity?.id }]);
  });

  test('says nothing of an empty portal', async () => {
    await using office = await PortalOffice.open();

    await office.sync();

    expect(await office.notices()).toEqual([]);
  });

  test('is not done while a page fails: the next time is the first', async () => {
    await using office = await PortalOffice.open();
    office.portal.pages = [[portalActivity()], [another()]];
    office.portal.breaksAfter = 1;
    await expect(office.sync()).rejects.toThrow('broke off');
    expect(await office.notices()).toEqual([]);
    office.portal.breaksAfter = null;

    await office.sync();

    expect(await office.notices()).toMatchObject([{ kind: 'portal_first_read', active: 2, completed: 0 }]);
  });

  test('is followed by a week in which new ones are quiet and named once a day', async () => {
    await using office = await PortalOffice.open();
    office.portal.list(portalActivity());
    await office.sync();
    const monday = [portalActivity(), another({ createdAt: new Date('2026-03-02T13:00:00Z') })];
    office.portal.list(...monday);
    await office.sync();
    expect(await office.notices()).toHaveLength(1);

    office.later(1);
    await office.sync();
    await office.sync();
    office.later(1);
    await office.sync();

    const [, second] = await office.activities();
    expect(second?.isWithoutCard).toBe(true);
    const summaries = (await office.notices()).filter(({ kind }) => kind === 'portal_summary');
    expect(summaries).toEqual([{ kind: 'portal_summary', numbers: [second?.number] }]);
  });

  test('is followed by cards once the week is over', async () => {
    await using office = await PortalOffice.open();
    office.portal.list(portalActivity());
    await office.sync();
    office.later(7);
    office.portal.list(portalActivity(), another());

    await office.sync();

    expect((await office.activities()).map(({ isWithoutCard }) => isWithoutCard)).toEqual([true, false]);
    office.later(1);
    await office.sync();
    expect((await office.notices()).map(({ kind }) => kind)).toEqual(['portal_first_read']);
  });
});
