import { countTables, listTables, type TableCount } from '../../platform/database/archive/tables.ts';
import { listPendingMigrations, listRunMigrations } from '../../platform/database/migrate.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import {
  type AuditVerdict,
  listAuditedWorkspaces,
  type NewestAuditRow,
  readNewestAuditRow,
  verifyAudit,
} from '../audit/index.ts';

export interface Counts {
  readonly migrations: readonly string[];
  readonly tables: readonly TableCount[];
  /** The verdict on each workspace’s audit log; `null` where the schema is older than this program. */
  readonly audit: readonly AuditVerdict[] | null;
  readonly newestAuditRow: NewestAuditRow | null;
}

export async function readCounts(db: Reader): Promise<Counts> {
  const migrations = await listRunMigrations(db);
  const tables = await countTables(db, await listTables(db));
  const isCurrent = (await listPendingMigrations(db)).length === 0;
  if (!isCurrent) return { migrations, tables, audit: null, newestAuditRow: null };
  return { migrations, tables, audit: await verifyAll(db), newestAuditRow: await readNewestAuditRow(db) };
}

async function verifyAll(db: Reader): Promise<readonly AuditVerdict[]> {
  const verdicts: AuditVerdict[] = [];
  for (const id of await listAuditedWorkspaces(db)) verdicts.push(await verifyAudit(db, id, null));
  return verdicts;
}

/** A copy cannot repair a broken audit log. */
export function isAuditBroken({ audit }: Counts): boolean {
  return audit?.some(({ fault }) => fault !== null) ?? false;
}

/** Tables whose row counts differ, including tables that only one side has. */
export function differingTables(one: readonly TableCount[], other: readonly TableCount[]): readonly string[] {
  const names = new Set([...one, ...other].map(({ name }) => name));
  const countIn = (tables: readonly TableCount[], name: string) => tables.find((table) => table.name === name)?.count;
  return [...names].filter((name) => countIn(one, name) !== countIn(other, name));
}
