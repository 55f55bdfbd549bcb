import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { anAuditEntry, storeActivity } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { readAuditHead } from './chain.ts';
import { appendAudit } from './log.ts';
import { noHash } from './record.ts';

describe('the chain of audit rows', () => {
  const store = useStore();

  const links = async (workspaceId: string) =>
    await store()
      .db.selectFrom('audit_chain')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .orderBy('seq')
      .execute();

  test('numbers the rows of each workspace without gaps, each with the hash of the one before', async () => {
    const [one, other] = [await newWorkspace(store()), await newWorkspace(store())];

    for (const workspaceId of [one, other, one]) {
      await store().inTransaction(async (tx) => {
        await appendAudit(tx, anAuditEntry(workspaceId));
        await appendAudit(tx, anAuditEntry(workspaceId));
      });
    }

    const rows = await links(one);
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(rows.map(({ prev_hash }) => prev_hash)).toEqual([noHash, ...rows.slice(0, 3).map(({ hash }) => hash)]);
    expect(await readAuditHead(store().db, one)).toEqual({ seq: 4, hash: rows.at(-1)?.hash });
    expect((await links(other)).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  test('has no head before the first row', async () => {
    expect(await readAuditHead(store().db, await newWorkspace(store()))).toBeNull();
  });

  test('takes nothing from a transaction that is rolled back', async () => {
    const workspaceId = await newWorkspace(store());

    const failing = store().inTransaction(async (tx) => {
      await appendAudit(tx, anAuditEntry(workspaceId));
      throw new Error('no');
    });

    await expect(failing).rejects.toThrow('no');
    expect(await links(workspaceId)).toEqual([]);
  });

  test('is made by one after the other where many write at once, who hold other locks meanwhile', async () => {
    const workspaceId = await newWorkspace(store());
    const activities = await Promise.all(Array.from({ length: 5 }, () => storeActivity(store(), workspaceId)));

    await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        await store().inTransaction(async (tx) => {
          // In the same order by everybody, as all do who lock several.
          for (const { id } of [activities[index % 5], activities[(index + 1) % 5]]
            .filter((one) => one !== undefined)
            .sort((a, b) => (a.id < b.id ? -1 : 1))) {
            await tx.selectFrom('activity').select('id').where('id', '=', id).forNoKeyUpdate().execute();
            await appendAudit(tx, anAuditEntry(workspaceId, { activityId: id }));
          }
        });
      }),
    );

    const rows = await links(workspaceId);
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(rows.slice(1).map(({ prev_hash }) => prev_hash)).toEqual(rows.slice(0, -1).map(({ hash }) => hash));
  });

  test('may not be left out, by the database itself', async () => {
    const workspaceId = await newWorkspace(store());
    const unsealed = sql`insert into audit_log (id, workspace_id, at, actor_kind, actor_id, action, reason)
      values (${uuidv7()}, ${workspaceId}, now(), 'system', 'system:test', 'activity_filed', '')`;

    await expect(unsealed.execute(store().db)).rejects.toThrow('an audit row must be sealed');
    await expect(store().inTransaction((tx) => unsealed.execute(tx))).rejects.toThrow('an audit row must be sealed');
  });

  test('is not written outside a transaction of the store', async () => {
    const workspaceId = await newWorkspace(store());

    const outside = store()
      .db.transaction()
      .execute((tx) => appendAudit(tx, anAuditEntry(workspaceId)));

    await expect(outside).rejects.toThrow('audit rows are written inside a transaction of the store');
  });
});
