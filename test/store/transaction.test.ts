import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { activityJobs } from '../../src/features/activities/index.ts';
import { retentionJobs } from '../../src/features/retention/index.ts';
import { findActivity } from '../../src/store/activities.ts';
import { readSettings } from '../../src/store/workspaces.ts';
import { everyEngine } from '../support/engines.ts';
import { storeActivity } from './support/fixtures.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

const refusal = 'the outer database was used inside a transaction';

describe.each(everyEngine)('a transaction on %s', (engine) => {
  const store = useStore(engine);

  test('refuses the outer database at once, and rolls back', async () => {
    const workspaceId = await newWorkspace(store());

    const broken = store().inTransaction(async (tx) => {
      await tx.updateTable('workspace').set({ name: 'changed' }).where('id', '=', workspaceId).execute();
      await readSettings(store().db, workspaceId);
    });

    await expect(broken).rejects.toThrow(refusal);
    const row = await store()
      .db.selectFrom('workspace')
      .select('name')
      .where('id', '=', workspaceId)
      .executeTakeFirst();
    expect(row?.name).toBe('Fabrikam');
  });

  test('refuses raw statements of the outer database', async () => {
    await expect(store().inTransaction(() => sql`select 1`.execute(store().db))).rejects.toThrow(refusal);
  });

  test('refuses another transaction inside', async () => {
    await expect(store().inTransaction(() => store().inTransaction(async () => 1))).rejects.toThrow(refusal);
  });

  test('refuses the outer queue inside, and takes its own', async () => {
    const queue = store().queue;
    const activityId = uuidv7();

    await expect(store().inTransaction(() => queue.enqueueAlone(retentionJobs.cleanUp, {}))).rejects.toThrow(refusal);
    await store().inTransaction((tx) => queue.enqueue(tx, activityJobs.deliverActivity, { activityId }));
  });

  test('is no hindrance to others at the same time, nor afterwards', async () => {
    const workspaceId = await newWorkspace(store());
    const { id } = await storeActivity(store(), workspaceId);

    const outcomes = await Promise.all([
      store().inTransaction((tx) => findActivity(tx, workspaceId, id)),
      findActivity(store().db, workspaceId, id),
      store().inTransaction((tx) => findActivity(tx, workspaceId, id)),
    ]);

    expect(outcomes.map((activity) => activity?.id)).toEqual([id, id, id]);
    expect((await findActivity(store().db, workspaceId, id))?.id).toBe(id);
  });
});
