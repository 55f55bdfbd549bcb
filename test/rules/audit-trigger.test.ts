import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { byPerson } from '../../src/core/completion.ts';
import type { ActivityId, ExceptionId, WorkspaceId } from '../../src/core/identifiers.ts';
import type { Activity } from '../../src/features/activities/activity.ts';
import { insertActivity } from '../../src/features/activities/store/activities.ts';
import { appendAudit } from '../../src/features/audit/log.ts';
import type { Exception } from '../../src/features/exceptions/exception.ts';
import { insertException } from '../../src/features/exceptions/store.ts';
import type { Tx } from '../../src/platform/database/transaction.ts';
import { auditedColumns } from '../support/audit-trigger.ts';
import { anActivity, anAuditEntry, mina, noon, storeActivity } from '../support/db/fixtures.ts';
import { newWorkspace, useStore } from '../support/db/test-store.ts';
import { exception, exceptionStatus } from '../support/exception-fixtures.ts';
import * as unaudited from '../support/unaudited.ts';

/** How each column is changed, with what the checks of its table ask for beside it. */
const changes: Readonly<Record<keyof typeof auditedColumns, Readonly<Record<string, string>>>> = {
  activity: {
    state: `state = 'active', completed_by = null, completed_by_email = null, completed_by_entra_id = null`,
    completed_by: `completed_by = 'not_available', completed_by_email = null`,
    completed_by_email: `completed_by_email = 'ben@fabrikam.example'`,
    completed_by_person_id: `completed_by_person_id = 'U99'`,
    completed_by_entra_id: `completed_by_entra_id = 'an-entra-id'`,
    assignee_id: `assignee_id = 'U99'`,
    due_on: `due_on = due_on + 1`,
    original_due_on: `original_due_on = original_due_on + 1`,
    paused_days: `paused_days = paused_days + 1`,
    paused_since: `paused_since = '2026-03-05', state = 'active', completed_by = null, completed_by_email = null,
      completed_by_entra_id = null`,
    planned_on: `planned_on = '2026-03-05'`,
    priority: `priority = 'low'`,
    device_groups: `device_groups = '["Servers"]'`,
  },
  exception: {
    state: `state = 'expired'`,
    starts_on: `starts_on = starts_on + 1`,
    ends_on: `ends_on = ends_on + 1`,
    duration_days: `duration_days = 31`,
    duration_until: `duration_until = '2026-09-01', duration_days = null`,
    device_groups: `device_groups = '["Servers"]'`,
  },
  workspace: { settings: `settings = '{"locale": "ja-JP"}'` },
};

const cases = Object.entries(changes).flatMap(([table, columns]) =>
  Object.entries(columns).map(([column, change]) => ({ table, column, change })),
);

test('there is a change for each audited column', () => {
  const changed = Object.entries(changes).map(([table, columns]) => [table, Object.keys(columns)]);

  expect(Object.fromEntries(changed)).toEqual(auditedColumns);
});

describe('the audit trigger', () => {
  const store = useStore();

  async function scene() {
    const workspaceId = await newWorkspace(store());
    const completedBy = { kind: 'email', email: 'mina@fabrikam.example', personId: mina, entraId: null } as const;
    const status = {
      state: 'completed',
      decision: { by: byPerson(mina), at: noon },
      completedBy,
      note: '',
      evidence: null,
    } as const;
    const activity = await storeActivity(store(), workspaceId, { status });
    const excepted = exceptionOf(workspaceId);
    await store().inTransaction((tx) => unaudited.insertException(tx, excepted));
    const ids: Readonly<Record<string, string>> = {
      activity: activity.id,
      exception: excepted.id,
      workspace: workspaceId,
    };
    const change = (tx: Tx, table: string, set: string) =>
      sql`update ${sql.table(table)} set ${sql.raw(set)} where id = ${ids[table]}`.execute(tx);
    const audits: Readonly<Record<string, (tx: Tx) => Promise<void>>> = {
      activity: (tx) => auditActivity(tx, activity),
      exception: (tx) => auditException(tx, excepted),
      workspace: (tx) => auditSettings(tx, workspaceId),
    };
    return { workspaceId, activity, excepted, change, audits };
  }

  test('refuses each change without an audit row, and names the subject and the column', async () => {
    const { activity, excepted, workspaceId, change } = await scene();
    const names: Readonly<Record<string, string>> = {
      activity: `activity ${activity.number} (${activity.id})`,
      exception: `exception ${excepted.number} (${excepted.id})`,
      workspace: `workspace ${workspaceId}`,
    };

    for (const { table, column, change: set } of cases) {
      const error = await store()
        .inTransaction((tx) => change(tx, table, set))
        .then(() => 'committed', String);
      expect(error).toContain(`${names[table]} changed `);
      expect(error).toMatch(new RegExp(`changed (\\w+, )*${column}(, \\w+)* without an audit row`));
    }
  });

  test('accepts each change with an audit row for the same subject, before or after it', async () => {
    for (const { table, change: set } of cases) {
      const { change, audits } = await scene();
      await store().inTransaction(async (tx) => {
        await change(tx, table, set);
        await audits[table]?.(tx);
      });
      await store().inTransaction(async (tx) => {
        await audits[table]?.(tx);
        await change(tx, table, table === 'workspace' ? `settings = '{}'` : `device_groups = '["Laptops"]'`);
      });
    }
  });

  test('refuses an audit row of another subject, or of an earlier transaction', async () => {
    const { activity, workspaceId, change } = await scene();
    const other = await storeActivity(store(), workspaceId);
    await store().inTransaction((tx) => auditActivity(tx, activity));

    const changed = store().inTransaction(async (tx) => {
      await auditActivity(tx, other);
      await auditSettings(tx, workspaceId);
      await change(tx, 'activity', `priority = 'low'`);
    });

    await expect(changed).rejects.toThrow('changed priority without an audit row in the same transaction');
  });

  test('accepts an audit row of a nested transaction, and refuses one that was rolled back', async () => {
    const { activity, change } = await scene();
    const nested = (end: string) =>
      store().inTransaction(async (tx) => {
        await change(tx, 'activity', `priority = case priority when 'low' then 'high' else 'low' end`);
        await sql`savepoint nested`.execute(tx);
        await sql`insert into audit_log (id, workspace_id, activity_id, at, actor_kind, actor_id, action, reason)
          values (gen_random_uuid(), ${activity.workspaceId}, ${activity.id}, now(), 'system', 'system:test', 'noted', '')`.execute(
          tx,
        );
        await sql.raw(`${end} savepoint nested`).execute(tx);
      });

    // It passes this trigger and comes to the next one, which misses its place in the chain.
    await expect(nested('release')).rejects.toThrow('an audit row must be sealed');
    await expect(nested('rollback to')).rejects.toThrow('without an audit row');
  });

  test('refuses what is filed without an audit row, and accepts it with one', async () => {
    const { workspaceId } = await scene();
    const activity = anActivity(workspaceId);
    const excepted = { ...exceptionOf(workspaceId), number: 5001 };
    const file = (audit: boolean) => [
      store().inTransaction(async (tx) => {
        await insertActivity(tx, activity);
        if (audit) await auditActivity(tx, activity);
      }),
      store().inTransaction(async (tx) => {
        await insertException(tx, excepted);
        if (audit) await auditException(tx, excepted);
      }),
    ];

    const refused = await Promise.allSettled(file(false));
    await Promise.all(file(true));

    expect(refused.map((one) => (one.status === 'rejected' ? String(one.reason) : 'committed'))).toEqual([
      expect.stringContaining(`activity 1002 (${activity.id}) was inserted without an audit row`),
      expect.stringContaining(`exception 5001 (${excepted.id}) was inserted without an audit row`),
    ]);
  });

  test('leaves changes of other columns alone, and what a test marks as set up', async () => {
    const { change, workspaceId } = await scene();

    await store().inTransaction(async (tx) => {
      await change(tx, 'activity', `title = 'Another', resumed_at = now(), version = version + 1`);
      await change(tx, 'exception', `warned_on = '2026-04-01'`);
      await change(tx, 'workspace', `name = 'Contoso', next_number = next_number + 1`);
    });
    await store().inTransaction((tx) => unaudited.saveSettings(tx, workspaceId, { locale: 'ja-JP' }));
    const { rows } = await sql`select from audit_log where workspace_id = ${workspaceId}`.execute(store().db);
    expect(rows).toEqual([]);
  });
});

function exceptionOf(workspaceId: WorkspaceId): Exception {
  const id = uuidv7() as ExceptionId;
  return exception({ id, workspaceId, status: exceptionStatus('in_effect') });
}

async function auditActivity(tx: Tx, { id, workspaceId }: Pick<Activity, 'id' | 'workspaceId'>): Promise<void> {
  await appendAudit(tx, anAuditEntry(workspaceId, { activityId: id as ActivityId }));
}

async function auditException(tx: Tx, { id: exceptionId, workspaceId }: Exception): Promise<void> {
  const entry = anAuditEntry(workspaceId, { activityId: null, after: { exceptionId } });
  await appendAudit(tx, { ...entry, action: 'exception_expired' });
}

async function auditSettings(tx: Tx, workspaceId: WorkspaceId): Promise<void> {
  await appendAudit(tx, anAuditEntry(workspaceId, { activityId: null, action: 'settings_changed' }));
}
