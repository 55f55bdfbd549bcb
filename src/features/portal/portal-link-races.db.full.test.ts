import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ben, mina, noon } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { another, PortalOffice } from '../../../test/support/db/portal-office.ts';
import type { PortalActivity } from '../../microsoft/portal-activity.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { Activity } from '../activities/activity.ts';
import { lockActivity } from '../activities/store/activities.ts';
import { settleLinkState } from '../intune/link/activity-links.ts';
import { placePortalActivity } from './place.ts';
import { settlePortalLink } from './settle.ts';
import { savePortalActivities } from './store.ts';

const rounds = 15;
const requesterEmail = 'mina.sato@fabrikam.example';

function about(round: number): { readonly recommendationId: RecommendationId } {
  return { recommendationId: `va-_-contoso-_-round-${round}` as RecommendationId };
}

/** Two requests and two activities of the portal, each the best match of one, and like the other. */
async function twoPairs(office: PortalOffice, round: number) {
  const update = await office.file(about(round));
  const uninstall = await office.file({ ...about(round), option: 'uninstall' });
  const like = { ...about(round), requesterEmail };
  const [first, second] = [another(like), another({ ...like, option: 'uninstall' })];
  office.portal.list(first, second);
  await office.sync();
  return [
    { activity: update, portal: first },
    { activity: uninstall, portal: second },
  ] as const;
}

function settling(office: PortalOffice, who: typeof ben, pair: { activity: Activity; portal: PortalActivity }) {
  const named = { activityId: pair.activity.id, portalActivityId: pair.portal.id };
  return (verdict: 'same' | 'dismissed') =>
    settlePortalLink(asItMember(office.program, { id: who }), { ...named, verdict });
}

async function stateOfLinks(office: PortalOffice, ...activities: readonly Activity[]) {
  const linked = await Promise.all(activities.map((activity) => office.linked(activity)));
  return linked.map((found) => found.map(({ link }) => link.state));
}

describe('two who settle what looks alike at the same time', () => {
  test('do not wait for each other when both keep apart', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    for (let round = 0; round < rounds; round += 1) {
      const [one, other] = await twoPairs(office, round);

      const settled = await Promise.all([
        settling(office, ben, one)('dismissed'),
        settling(office, mina, other)('dismissed'),
      ]);

      expect(settled.map(({ place }) => place)).toEqual([{ kind: 'proposed' }, { kind: 'proposed' }]);
      expect(await stateOfLinks(office, one.activity, other.activity)).toEqual([['proposed'], ['proposed']]);
    }
  }, 60_000);

  test('never leave a proposal beside what was confirmed, although the portal is read meanwhile', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    for (let round = 0; round < rounds; round += 1) {
      const [one, other] = await twoPairs(office, round);
      office.portal.list(one.portal, other.portal, another({ ...about(round), requesterEmail }));

      await Promise.all([
        settling(office, ben, one)('same'),
        settling(office, mina, other)('dismissed'),
        office.sync(),
      ]);

      expect((await stateOfLinks(office, one.activity)).flat()).toEqual(['confirmed']);
    }
  }, 60_000);
});

describe('a place that is being found', () => {
  test('is another where somebody links the candidate before it is locked', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const activity = await office.file(about(0));
    const [first, second] = [another({ ...about(0), requesterEmail }), another({ ...about(0), requesterEmail })];
    office.portal.list(first);
    await office.sync();
    await office.store.inTransaction((tx) => savePortalActivities(tx, [second], noon));
    const reference = { activityId: activity.id, vendor: 'defender', vendorId: first.id } as const;
    const locked = Promise.withResolvers<void>();
    const waiting = Promise.withResolvers<void>();
    const confirming = office.store.inTransaction(async (tx) => {
      await lockActivity(tx, office.workspaceId, activity.id);
      locked.resolve();
      await waiting.promise;
      await settleLinkState(tx, reference, { state: 'confirmed', by: ben, at: noon });
    });
    await locked.promise;

    const placing = office.store.inTransaction((tx) => placePortalActivity(office.program, tx, second.id));
    await expect
      .poll(() => waitingForLocks(office))
      .toBeGreaterThan(0)
      .finally(waiting.resolve);
    await confirming;

    expect(await placing).toMatchObject({ kind: 'numbered' });
    expect(await stateOfLinks(office, activity)).toEqual([['confirmed']]);
  });
});

async function waitingForLocks({ store }: PortalOffice): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'
  `.execute(store.db);
  return rows[0]?.count ?? 0;
}
