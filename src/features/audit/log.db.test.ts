import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { anAuditEntry, mina, noon } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import { appendAudit, readHistory } from './log.ts';

describe('the audit log', () => {
  const store = useStore();

  test.each([
    ['changed', `update audit_log set reason = 'nothing happened'`],
    ['changed where nothing matches', `update audit_log set reason = '' where false`],
    ['removed', 'delete from audit_log'],
    ['emptied', 'truncate audit_log cascade'],
    ['emptied with what hangs on it', 'truncate workspace cascade'],
    ['changed in its chain', `update audit_chain set hash = prev_hash`],
    ['removed from its chain', 'delete from audit_chain'],
    ['emptied of its chain', 'truncate audit_chain'],
  ])('cannot be %s, by the database itself', async (_, statement) => {
    const workspaceId = await newWorkspace(store());
    const entry = anAuditEntry(workspaceId);
    await store().inTransaction((tx) => appendAudit(tx, entry));

    await expect(sql.raw(statement).execute(store().db)).rejects.toThrow('the audit log is append-only');

    const rows = await store().db.selectFrom('audit_log').selectAll().where('id', '=', entry.id).execute();
    expect(rows).toMatchObject([{ reason: '', action: 'activity_filed' }]);
  });

  test('keeps who acted, under which role, and what was before and after', async () => {
    const workspaceId = await newWorkspace(store());
    const { actor } = asItMember(programOn(store(), workspaceId));
    const authorization = { role: 'it_admin', source: { kind: 'it_channel' }, deviceGroups: null } as const;
    const entry = anAuditEntry(workspaceId, {
      actor,
      authorization,
      before: { state: 'active' },
      after: { state: 'completed', completedBy: { kind: 'email', email: 'x@fabrikam.example' } },
      action: 'activity_completed',
      reason: `it's "done"`,
    });

    await store().inTransaction((tx) => appendAudit(tx, entry));

    const row = await store().db.selectFrom('audit_log').selectAll().where('id', '=', entry.id).executeTakeFirst();
    expect(row).toMatchObject({
      actor_kind: 'person',
      actor_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      role: 'it_admin',
      role_source: 'it_channel',
      at: noon,
      before: { state: 'active' },
      after: { state: 'completed', completedBy: { kind: 'email', email: expect.stringMatching(/^address:/) } },
      reason: `it's "done"`,
    });
  });

  test('tells the history of one activity in order, without what only we did', async () => {
    const workspaceId = await newWorkspace(store());
    const activityId = uuidv7() as ActivityId;
    const { actor } = asItMember(programOn(store(), workspaceId));
    const entries = [
      anAuditEntry(workspaceId, { activityId, actor }),
      anAuditEntry(workspaceId, { activityId, action: 'targets_frozen' }),
      anAuditEntry(workspaceId),
      anAuditEntry(workspaceId, { activityId, action: 'activity_completed', after: null }),
    ];
    for (const entry of entries) await store().inTransaction((tx) => appendAudit(tx, entry));

    const history = await readHistory(store().db, activityId);

    expect(history.map(({ action, by, after }) => [action, by, after])).toEqual([
      ['activity_filed', { kind: 'person', id: mina }, { state: 'pending' }],
      ['activity_completed', { kind: 'system' }, {}],
    ]);
  });
});
