import { sql } from 'kysely';
import type { Reader } from '../../src/platform/database/transaction.ts';

/** Columns of a decision. None of them may change without an audit row. */
export const auditedColumns = {
  activity: [
    'state',
    'completed_by',
    'completed_by_email',
    'completed_by_person_id',
    'completed_by_entra_id',
    'assignee_id',
    'due_on',
    'original_due_on',
    'paused_days',
    'paused_since',
    'planned_on',
    'priority',
    'device_groups',
  ],
  exception: ['state', 'starts_on', 'ends_on', 'duration_days', 'duration_until', 'device_groups'],
  workspace: ['settings'],
} as const;

type AuditedTable = keyof typeof auditedColumns;

// Another transaction's rows are invisible while it is in progress. So a visible row of a transaction in progress was
// written by this one. A test database is too young for transaction ids that start again.
const isOfThisTransaction = `pg_xact_status(row.xmin::text::xid8) = 'in progress'`;

/** Finds the audit row of `new`. */
const auditRows: Readonly<Record<AuditedTable, string>> = {
  activity: `select from audit_log row where row.activity_id = new.id and ${isOfThisTransaction}`,
  exception: `select from audit_log row where row.after ->> 'exceptionId' = new.id::text and ${isOfThisTransaction}`,
  workspace: `select from audit_log row where row.workspace_id = new.id and row.action = 'settings_changed'
    and ${isOfThisTransaction}`,
};

/** The events with a check. A workspace starts without settings, so its insert needs none. */
const events: Readonly<Record<AuditedTable, readonly ('insert' | 'update')[]>> = {
  activity: ['insert', 'update'],
  exception: ['insert', 'update'],
  workspace: ['update'],
};

/**
 * From now on, a filing or an audited change needs an audit row for its subject. Otherwise the database refuses the
 * commit. For test databases only. `as-fixture.ts` marks what a test writes directly.
 */
export async function installAuditTrigger(db: Reader): Promise<void> {
  for (const table of Object.keys(auditedColumns) as AuditedTable[]) {
    for (const statement of statementsFor(table)) await sql.raw(statement).execute(db);
  }
}

function statementsFor(table: AuditedTable): readonly string[] {
  const columns: readonly string[] = auditedColumns[table];
  const rejectWith = `refuse_unaudited_${table}`;
  const what = table === 'workspace' ? `'workspace ' || new.id` : `'${table} ' || new.number || ' (' || new.id || ')'`;
  const changed = columns.map((name) => `case when old.${name} is distinct from new.${name} then '${name}' end`);
  const list = (side: string) => columns.map((name) => `${side}.${name}`).join(', ');
  const condition = `when ((${list('old')}) is distinct from (${list('new')}))`;
  return [
    `create function ${rejectWith}() returns trigger language plpgsql as $$
      declare done text := 'was inserted';
      begin
        if current_setting('mendbot.fixture', true) = 'on' or exists (${auditRows[table]}) then return null; end if;
        if tg_op = 'UPDATE' then done := 'changed ' || concat_ws(', ', ${changed.join(', ')}); end if;
        raise exception '% % without an audit row in the same transaction', ${what}, done;
      end $$`,
    ...events[table].map(
      (event) => `create constraint trigger ${table}_${event}_is_audited after ${event} on ${table}
        deferrable initially deferred for each row ${event === 'update' ? condition : ''} execute function ${rejectWith}()`,
    ),
  ];
}
