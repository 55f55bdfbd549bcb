import { listPendingMigrations, listRunMigrations } from '../../platform/database/migrate.ts';
import { countTables, listTables, type TableCount } from '../../platform/database/move/move.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import {
  type AuditVerdict,
  listAuditedWorkspaces,
  type NewestAuditRow,
  readNewestAuditRow,
  verifyAudit,
} from '../audit/index.ts';

/** What a database holds, so that a copy can be held against it. */
export interface Counts {
  readonly migrations: readonly string[];
  readonly tables: readonly TableCount[];
  /** What following each workspace's chain found; `null` where the schema is older than this program. */
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

/** Whether an audit log is not as it was written, which a copy of it cannot fix. */
export function isAuditBroken({ audit }: Counts): boolean {
  return audit?.some(({ fault }) => fault !== null) ?? false;
}

/** The tables that differ in the number of their rows; one that only one of the two has differs as well. */
export function differingTables(one: readonly TableCount[], other: readonly TableCount[]): readonly string[] {
  const names = new Set([...one, ...other].map(({ name }) => name));
  const countIn = (tables: readonly TableCount[], name: string) => tables.find((table) => table.name === name)?.count;
  return [...names].filter((name) => countIn(one, name) !== countIn(other, name));
}
