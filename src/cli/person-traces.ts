import { sql } from 'kysely';
import type { Reader } from '../platform/database/transaction.ts';

/** A row in which somebody stands, as JSON. */
export type TraceRow = Readonly<Record<string, unknown>>;

// Audit rows name people by opaque ids, and are found by those.
const leftOut = ['audit_log', 'audit_chain', 'audit_person', 'audit_address'];
const pageSize = 1000;

/**
 * Our tables, whatever they are about: somebody is looked for in every column of each, so that no table that is added
 * one day is forgotten.
 */
export async function listTraceTables(db: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name not like 'kysely%'
    order by table_name`.execute(db);
  return rows.map(({ name }) => name).filter((name) => !leftOut.includes(name));
}

/** The rows of a table in which one of the texts stands somewhere, however it is written. */
export async function* readTraces(
  db: Reader,
  table: string,
  texts: readonly string[],
): AsyncGenerator<readonly TraceRow[]> {
  for (let after = '(0,0)'; ; ) {
    const { rows } = await sql<{ place: string; row: TraceRow }>`
      select found.ctid::text as place, to_jsonb(found) as row from ${sql.table(table)} as found
      where found.ctid > ${after}::tid and ${containsAny(sql`to_jsonb(found)`, texts)}
      order by found.ctid limit ${pageSize}`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ row }) => row);
    after = last.place;
  }
}

/** Jobs that are still kept, by what they are about. */
export async function* readJobTraces(db: Reader, texts: readonly string[]): AsyncGenerator<readonly TraceRow[]> {
  // A database on which the bot has only migrated has no queue yet.
  const { rows: found } = await sql<{ name: string | null }>`select to_regclass('pgboss.job')::text as name`.execute(
    db,
  );
  for (let after = '00000000-0000-0000-0000-000000000000'; found[0]?.name === 'pgboss.job'; ) {
    const { rows } = await sql<{ id: string; row: TraceRow }>`
      select id::text, jsonb_build_object('id', id, 'name', name, 'data', data, 'state', state, 'created_on', created_on)
        as row
      from pgboss.job where id > ${after}::uuid and ${containsAny(sql`data::jsonb`, texts)}
      order by id limit ${pageSize}`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ row }) => row);
    after = last.id;
  }
}

/** The audit rows in which one of the opaque ids stands, as their actor or named by them, in the order of the chain. */
export async function* readAuditTraces(db: Reader, ids: readonly string[]): AsyncGenerator<readonly TraceRow[]> {
  for (let after = 0; ids.length > 0; ) {
    const { rows } = await sql<{ seq: number; row: TraceRow }>`
      select seq, to_jsonb(audit_log) as row from audit_log
      where seq > ${after} and ${containsAny(sql`to_jsonb(audit_log)`, ids)}
      order by seq limit ${pageSize}`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ row }) => row);
    after = last.seq;
  }
}

/** The opaque ids of people and addresses that are among the texts. */
export async function listOpaqueIds(db: Reader, texts: readonly string[]): Promise<readonly TraceRow[]> {
  const wanted = sql`(select lower(wanted) from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) as wanted)`;
  const { rows } = await sql<{ row: TraceRow }>`
    select to_jsonb(audit_person) - 'salt' as row from audit_person
    where lower(vendor_id) in ${wanted}
    union all
    select to_jsonb(audit_address) - 'salt' from audit_address
    where lower(address) in ${wanted}
    limit ${pageSize}`.execute(db);
  return rows.map(({ row }) => row);
}

function containsAny(document: ReturnType<typeof sql>, texts: readonly string[]) {
  return sql<boolean>`exists (
    select from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) as wanted
    where strpos(lower(${document}::text), lower(wanted)) > 0)`;
}
