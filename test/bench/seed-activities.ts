import { sql } from 'kysely';
import type { WorkspaceId } from '../../src/core/identifiers.ts';
import { frozenTargets } from '../../src/features/activities/activity.ts';
import { saveTargetCounts } from '../../src/features/activities/store/activities.ts';
import { ensureWorkspace } from '../../src/features/workspace/store.ts';
import type { RecommendationId } from '../../src/microsoft/recommendation.ts';
import type { Store } from '../../src/platform/database/store.ts';
import { storeActivity } from '../support/db/fixtures.ts';
import { openChildStore, type StoreAddress } from '../support/db/open-child-store.ts';
import {
  deviceGroupOf,
  deviceIdOf,
  deviceNameOf,
  recommendationIdOf,
  targetCountOf,
  targetOf,
  tenantSize,
} from './synthetic-tenant.ts';

const frozenBeforeMs = 14 * 24 * 3600 * 1000;
const batchSize = 1000;

/** A store with the open activities and their devices as they were two weeks ago. */
export async function seedActivities(address: StoreAddress, workspaceId: WorkspaceId, now: Date): Promise<void> {
  const at = new Date(now.getTime() - frozenBeforeMs);
  await using store = await openChildStore(address);
  await ensureWorkspace(store.db, { id: workspaceId, name: 'Fabrikam', at });
  for (let activity = 0; activity < tenantSize.openActivities; activity += 1) {
    await seedOne(store, workspaceId, { activity, at });
  }
  await sql`vacuum analyze`.execute(store.db);
}

async function seedOne(
  store: Store,
  workspaceId: WorkspaceId,
  { activity, at }: { activity: number; at: Date },
): Promise<void> {
  const count = targetCountOf(activity);
  const recommendationId = recommendationIdOf(activity) as RecommendationId;
  const { id } = await storeActivity(store, workspaceId, { recommendationId, createdAt: at });
  await store.inTransaction((tx) => saveTargetCounts(tx, id, frozenTargets(count, at)));
  for (let start = 0; start < count; start += batchSize) {
    const targets = Array.from({ length: Math.min(batchSize, count - start) }, (_, index) => {
      const device = targetOf(activity, start + index);
      return { id: deviceIdOf(device), name: deviceNameOf(device), group: deviceGroupOf(device) };
    });
    await sql`
      insert into activity_device (activity_id, device_id, name, os_platform, device_group, frozen_at, since)
      select ${id}, seed.id, seed.name, 'Windows11', seed."group", ${at}::timestamptz, ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(targets)}::jsonb) as seed (id text, name text, "group" text)
    `.execute(store.db);
  }
}
