import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { anAuditEntry, storeActivity } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, openTestStore, useStore } from '../../../test/support/db/test-store.ts';
import type { WorkspaceId } from '../../core/identifiers.ts';
import { activityJobs } from '../../features/activities/index.ts';
import { findActivity } from '../../features/activities/store/activities.ts';
import { appendAudit } from '../../features/audit/log.ts';
import { retentionJobs } from '../../features/retention/jobs.ts';
import { readSettingsIn } from '../../features/workspace/store.ts';
import { defineEvent, on } from '../event.ts';
import { publish, type Tx } from './transaction.ts';

const refusal = 'the outer database was used inside a transaction';

const noticed = defineEvent<{ readonly workspaceId: WorkspaceId; readonly isBroken: boolean }>('noticed');

describe('what a transaction publishes', () => {
  /** A subscriber that writes an audit row, and one that may fail. */
  async function opened() {
    return await openTestStore({
      subscribers: [
        on(noticed, (_: object, tx: Tx, { workspaceId }) => appendAudit(tx, anAuditEntry(workspaceId))),
        on(noticed, async (_: object, __: Tx, { isBroken }) => {
          if (isBroken) throw new Error('broken subscriber');
        }),
      ],
    });
  }

  test('reaches subscribers after the work, and the audit chain is sealed last', async () => {
    await using parts = await opened();
    const { store } = parts;
    const workspaceId = await newWorkspace(store);

    await store.inTransaction(async (tx) => {
      publish({}, noticed, { workspaceId, isBroken: false });
      await appendAudit(tx, anAuditEntry(workspaceId));
    });

    const { rows } = await sql<{ seq: number; action: string }>`select audit_chain.seq, audit_log.action
      from audit_log join audit_chain on audit_chain.audit_id = audit_log.id order by audit_log.seq`.execute(store.db);
    expect(rows.map(({ seq }) => Number(seq))).toEqual([1, 2]);
  });

  test('is taken back with everything else where a subscriber fails', async () => {
    await using parts = await opened();
    const { store } = parts;
    const workspaceId = await newWorkspace(store);

    const broken = store.inTransaction(async (tx) => {
      await appendAudit(tx, anAuditEntry(workspaceId));
      publish({}, noticed, { workspaceId, isBroken: true });
    });

    await expect(broken).rejects.toThrow('broken subscriber');
    const { rows } = await sql`select from audit_log`.execute(store.db);
    expect(rows).toEqual([]);
  });
});

describe('a transaction', () => {
  const store = useStore();

  test('refuses the outer database at once, and rolls back', async () => {
    const workspaceId = await newWorkspace(store());

    const broken = store().inTransaction(async (tx) => {
      await tx.updateTable('workspace').set({ name: 'changed' }).where('id', '=', workspaceId).execute();
      await readSettingsIn(store().db, workspaceId);
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
