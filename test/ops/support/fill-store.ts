import { sql } from 'kysely';
import type { WorkspaceId } from '../../../src/core/identifiers.ts';
import { frozenTargets } from '../../../src/features/activities/activity.ts';
import { activityJobs } from '../../../src/features/activities/index.ts';
import { saveTargetCounts } from '../../../src/features/activities/store/activities.ts';
import { appendAudit } from '../../../src/features/audit/log.ts';
import { savePerson } from '../../../src/features/people/store.ts';
import type { Store } from '../../../src/platform/database/store.ts';
import {
  anAuditEntry,
  aPerson,
  ben,
  mina,
  noon,
  storeActivity,
  storeRecommendation,
} from '../../support/db/fixtures.ts';

/** People, requests of which one follows another, devices, and an audit log with everything that a text may hold. */
export async function fillStore(store: Store, workspaceId: WorkspaceId): Promise<void> {
  await store.inTransaction(async (tx) => {
    await savePerson(tx, aPerson(workspaceId), noon);
    await savePerson(tx, aPerson(workspaceId, { id: ben, displayName: 'Ben “B\\n” O’Kafor, {1,2}' }), noon);
  });
  const { id: recommendationId } = await storeRecommendation(store);
  const first = await storeActivity(store, workspaceId, {
    recommendationId,
    notes: 'a "quoted"\nline, \\ and {brace}',
  });
  const second = await storeActivity(store, workspaceId, { followUpToId: first.id, notes: '修正してください 🛠' });
  // A row may refer to one that comes after it in the order of the keys.
  await sql`update activity set follow_up_to_id = ${second.id} where id = ${first.id}`.execute(store.db);
  await store.inTransaction((tx) => saveTargetCounts(tx, first.id, frozenTargets(2500, noon)));
  await sql`insert into activity_device (activity_id, device_id, name, os_platform, device_group, frozen_at, since)
    select ${first.id}, 'device-' || n, 'pc ' || n, 'Windows11', 'Finance', ${noon}::timestamptz, ${noon}::timestamptz
    from generate_series(1, 2500) as n`.execute(store.db);
  const completedBy = { kind: 'email', email: 'mina.sato@fabrikam.example', personId: mina, entraId: null };
  for (const n of [0, 1, 2]) {
    const after = { requesterId: mina, number: 1001 + n, completedBy, text: 'NULL', nothing: null, list: [1.5, '{}'] };
    await store.inTransaction((tx) => appendAudit(tx, anAuditEntry(workspaceId, { after, reason: `because ${n}` })));
  }
  await store.inTransaction((tx) => store.queue.enqueue(tx, activityJobs.deliverActivity, { activityId: first.id }));
  await store.inTransaction((tx) => store.queue.enqueue(tx, activityJobs.freezeTargets, { activityId: first.id }));
  await store.inTransaction((tx) => store.queue.enqueue(tx, activityJobs.freezeTargets, { activityId: second.id }));
  // One that runs, and one that is tried again: no worker is there to bring that about.
  await sql`update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() where name = 'freeze-targets'
    and data ->> 'activityId' = ${first.id}`.execute(store.db);
  await sql`update pgboss.job set state = 'retry', retry_count = 3, start_after = now() - interval '1 second'
    where name = 'freeze-targets' and data ->> 'activityId' = ${second.id}`.execute(store.db);
}
