import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  aRecommendation,
  ben,
  date,
  noon,
  storeActivity,
  storeRecommendation,
} from '../../../../test/support/db/fixtures.ts';
import { programOn } from '../../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../../test/support/db/test-store.ts';
import { byPerson } from '../../../core/completion.ts';
import type { WorkspaceId } from '../../../core/identifiers.ts';
import type { RecommendationSource } from '../../../microsoft/ports.ts';
import type { Recommendation } from '../../../microsoft/recommendation.ts';
import type { Store } from '../../../platform/database/store.ts';
import { readHistory } from '../../audit/log.ts';
import { syncRecommendations } from '../../recommendations/sync.ts';
import type { Activity } from '../activity.ts';
import { type NewThreatAlerts, notifyOfThreatAlerts } from './threat-alerts.ts';

const calm = { hasPublicExploit: false, hasActiveAlert: false };

describe('what appears for a recommendation', () => {
  const store = useStore();

  async function setUp(...overrides: readonly Partial<Activity>[]) {
    const workspaceId = await newWorkspace(store());
    const recommendation = await storeRecommendation(store(), calm);
    const activities: Activity[] = [];
    for (const one of overrides) {
      activities.push(await storeActivity(store(), workspaceId, { recommendationId: recommendation.id, ...one }));
    }
    return { workspaceId, recommendation, activities };
  }

  async function sync(workspaceId: WorkspaceId, ...listed: readonly Recommendation[]) {
    await syncRecommendations(programOn(store(), workspaceId), listing(listed), new AbortController().signal);
  }

  const notifiedOf = async ({ id }: Activity) =>
    (await readHistory(store().db, id)).map(({ action, by, after }) => [action, by.kind, after]);

  test('is told to each live activity about it, also a paused one, with a higher priority where there is one', async () => {
    const paused = { priority: 'high', pausedSince: date('2026-03-01') } as const;
    const { workspaceId, recommendation, activities } = await setUp({ priority: 'high' }, { priority: 'low' }, paused);

    await sync(workspaceId, { ...recommendation, hasPublicExploit: true });

    expect(await Promise.all(activities.map(notifiedOf))).toEqual([
      [['exploit_appeared', 'system', {}]],
      [['exploit_appeared', 'system', { suggestedPriority: 'high' }]],
      [['exploit_appeared', 'system', {}]],
    ]);
    expect((await deliveriesOf(store(), activities)).toSorted()).toEqual(activities.map(({ id }) => id).toSorted());
  });

  test('is told once for ever, each signal by itself', async () => {
    const { workspaceId, recommendation, activities } = await setUp({});
    const exploited = { ...recommendation, hasPublicExploit: true };
    const both = { ...exploited, hasActiveAlert: true };

    for (const listed of [exploited, exploited, recommendation, exploited, both, both]) await sync(workspaceId, listed);

    const [activity] = activities;
    const notified = activity === undefined ? [] : await notifiedOf(activity);
    expect(notified.map(([action]) => action)).toEqual(['exploit_appeared', 'alert_appeared']);
    expect(await deliveriesOf(store(), activities)).toHaveLength(2);
  });

  test('is told to nobody where it was there when the recommendation was first seen', async () => {
    const workspaceId = await newWorkspace(store());
    const recommendation = aRecommendation({ hasPublicExploit: true, hasActiveAlert: true });
    const activity = await storeActivity(store(), workspaceId, { recommendationId: recommendation.id });

    await sync(workspaceId, recommendation);
    await sync(workspaceId, recommendation);

    expect(await notifiedOf(activity)).toEqual([]);
  });

  test('is told to attention required, and not to what is over or about something else', async () => {
    const decision = { by: byPerson(ben), at: noon };
    const { workspaceId, recommendation, activities } = await setUp(
      { option: 'attention_required', dueOn: null, status: { state: 'open', decision } },
      { status: { state: 'withdrawn', decision, reason: '' } },
      { recommendationId: null },
    );

    await sync(workspaceId, { ...recommendation, hasActiveAlert: true });

    const notified = await Promise.all(activities.map(notifiedOf));
    expect(notified.map((events) => events.length)).toEqual([1, 0, 0]);
  });

  test('is told once although two replicas read it at the same time', async () => {
    const { workspaceId, recommendation, activities } = await setUp({}, {});
    const listed = { ...recommendation, hasPublicExploit: true };

    await Promise.all([sync(workspaceId, listed), sync(workspaceId, listed), sync(workspaceId, listed)]);

    const notified = await Promise.all(activities.map(notifiedOf));
    expect(notified.map((events) => events.length)).toEqual([1, 1]);
    expect(await deliveriesOf(store(), activities)).toHaveLength(2);
  });

  test('is told by two at the same time who know of the signals the other way round', async () => {
    const workspaceId = await newWorkspace(store());
    const program = programOn(store(), workspaceId);
    const tell = (newAlerts: NewThreatAlerts) =>
      store().inTransaction((tx) => notifyOfThreatAlerts(program, tx, newAlerts));
    for (let round = 0; round < 15; round += 1) {
      const [one, other] = [await storeRecommendation(store(), calm), await storeRecommendation(store(), calm)];
      const activities = [
        await storeActivity(store(), workspaceId, { recommendationId: one.id }),
        await storeActivity(store(), workspaceId, { recommendationId: other.id }),
      ];

      await Promise.all([
        tell({ exploit_appeared: [one.id], alert_appeared: [other.id] }),
        tell({ exploit_appeared: [other.id], alert_appeared: [one.id] }),
      ]);

      const notified = (await Promise.all(activities.map(notifiedOf))).map((events) =>
        events.map(([action]) => action),
      );
      expect(notified.map((actions) => actions.toSorted())).toEqual([
        ['alert_appeared', 'exploit_appeared'],
        ['alert_appeared', 'exploit_appeared'],
      ]);
    }
  }, 60_000);

  test('reaches more activities than fit into one page', async () => {
    const many = Array.from({ length: 510 }, () => ({}));
    const { workspaceId, recommendation, activities } = await setUp(...many);

    await sync(workspaceId, { ...recommendation, hasPublicExploit: true });

    expect(await deliveriesOf(store(), activities)).toHaveLength(510);
  }, 60_000);
});

function listing(listed: readonly Recommendation[]): RecommendationSource {
  return {
    isConfigured: true,
    async *listRecommendations() {
      yield listed;
    },
    readExposureScore: async () => 0,
    listExposedDevices: async () => null,
  };
}

async function deliveriesOf({ db }: Store, activities: readonly Activity[]): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select data->>'activityId' as id from pgboss.job where name = 'deliver-activity'
  `.execute(db);
  const ids: readonly string[] = activities.map(({ id }) => id);
  return rows.map(({ id }) => id).filter((id) => ids.includes(id));
}
