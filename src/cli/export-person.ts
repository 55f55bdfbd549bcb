import { type RawBuilder, sql } from 'kysely';
import { sameEmail, toEmailAddress } from '../core/people.ts';
import { type AuditedPerson, readAuditedPeople } from '../features/audit/index.ts';
import { keysetPages } from '../platform/database/batches.ts';
import { hasTable } from '../platform/database/sql.ts';
import type { Reader } from '../platform/database/transaction.ts';

type Rows = readonly TraceRow[];

export interface PersonExport {
  readonly address: string;
  /** Ids of the same person in Slack and Entra. */
  readonly knownAs: readonly string[];
  /** Rows by table. A row is whole even if it is also about other people. */
  readonly tables: Readonly<Record<string, Rows>>;
  readonly jobs: Rows;
  readonly auditNames: Rows;
  /** Audit rows by this person, or about this person. Other people stay opaque ids. */
  readonly auditRows: Rows;
}

/** Everything that is kept about the person with this address; `null` = nothing. */
export async function exportPerson(db: Reader, address: string): Promise<PersonExport | null> {
  const knownAs = await identitiesOf(db, address);
  const texts = [address, ...knownAs];
  const tables: Record<string, Rows> = {};
  for (const table of await listTraceTables(db)) {
    const rows = await gather(readTraces(db, table, texts), texts);
    if (rows.length > 0)
      tables[table] =
        table === 'workspace' ? rows.map(({ id, settings }) => ({ id, settings: partsWith(settings, texts) })) : rows;
  }
  const auditNames = await listOpaqueIds(db, texts);
  const opaqueIds = auditNames.map(({ id }) => String(id));
  const auditRows = await gather(readAuditTraces(db, [...opaqueIds, ...texts]), [...opaqueIds, ...texts]);
  // A database that was only migrated has no queue yet.
  const jobs = (await hasTable(db, 'pgboss.job')) ? await gather(readJobTraces(db, texts), texts) : [];
  if (Object.keys(tables).length + auditNames.length + auditRows.length + jobs.length === 0) return null;
  return { address, knownAs, tables, jobs, auditNames, auditRows };
}

/** Ids of the people with this address, and ids that were recorded with it. */
async function identitiesOf(db: Reader, address: string): Promise<readonly string[]> {
  const people = await gather(readTraces(db, 'person', [address]), [address]);
  const completed = await gather(readTraces(db, 'activity', [address]), [address]);
  const ids = [
    ...people.filter(({ email }) => isSame(email, address)).map(({ id }) => id),
    ...completed
      .filter(({ completed_by_email: email }) => isSame(email, address))
      .flatMap((row) => [row['completed_by_person_id'], row['completed_by_entra_id']]),
    ...(await auditedIdsOf(db, address)),
  ];
  return [...new Set(ids.filter((id) => typeof id === 'string'))].sort();
}

/** Ids that the audit log connects with the address, even if all else about the person was deleted. */
async function auditedIdsOf(db: Reader, address: string): Promise<readonly string[]> {
  const rows = await listOpaqueIds(db, [address]);
  const people: AuditedPerson[] = [];
  for (const [workspaceId, owned] of Map.groupBy(rows, (row) => String(row['workspace_id']))) {
    const owners = [...new Set(owned.map((row) => row['person_id']).filter((id) => typeof id === 'string'))];
    people.push(...(await readAuditedPeople(db, workspaceId, owners)));
  }
  return people.flatMap(({ person }) => (person.kind === 'address' ? [] : [person.id]));
}

function isSame(email: unknown, address: string): boolean {
  return typeof email === 'string' && sameEmail(email, address);
}

// An apostrophe belongs to an address only between letters. Elsewhere the apostrophe is a quotation mark.
const notBefore = "(?<![\\w.+-])(?<!\\w')";

/** All pages, without rows that contain only a longer text, such as an id with the same beginning. */
async function gather(pages: AsyncIterable<Rows>, texts: readonly string[]): Promise<Rows> {
  const shapes = texts.map((text) => new RegExp(`${notBefore}${RegExp.escape(text)}(?![\\w-]|\\.\\w)`, 'i'));
  const isTheirs = (written: string) => {
    const address = toEmailAddress(written);
    // A text that is an address is compared as a whole.
    return address === null
      ? shapes.some((shape) => shape.test(written))
      : texts.some((text) => sameEmail(text, address));
  };
  const found: TraceRow[] = [];
  for await (const page of pages) found.push(...page.filter((row) => textsIn(row).some(isTheirs)));
  return found;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Settings are about everyone, so only the parts that name this person are kept. */
function partsWith(value: unknown, texts: readonly string[]): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap((part: unknown) => partsWith(part, texts));
  const isHere = Object.values(value).some((part) => texts.some((text) => part === text));
  return isHere ? [value] : inner;
}

export type TraceRow = Readonly<Record<string, unknown>>;

// Audit rows name people by opaque ids, so they are read separately.
const leftOut = ['audit_log', 'audit_chain', 'audit_person', 'audit_address'];
const pageSize = 1000;

/** All tables of Mendbot. Every column is searched, so that no new table is forgotten. */
async function listTraceTables(db: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name not like 'kysely%'
    order by table_name`.execute(db);
  return rows.map(({ name }) => name).filter((name) => !leftOut.includes(name));
}

interface Found<Place> {
  readonly place: Place;
  readonly row: TraceRow;
}

/** Each page starts after the last row of the page before. */
async function* pages<Place>(
  db: Reader,
  start: Place,
  read: (after: Place) => RawBuilder<Found<Place>>,
): AsyncGenerator<Rows> {
  const found = keysetPages<Found<Place>>(
    pageSize,
    async (last) => (await read(last?.place ?? start).execute(db)).rows,
  );
  for await (const page of found) yield page.map(({ row }) => row);
}

/** The rows of a table that contain one of the texts, in any column, whether in capitals or not. */
function readTraces(db: Reader, table: string, texts: readonly string[]): AsyncIterable<Rows> {
  return pages(
    db,
    '(0,0)',
    (after) => sql`
      select found.ctid::text as place, to_jsonb(found) as row from ${sql.table(table)} as found
      where found.ctid > ${after}::tid and ${containsAny(sql`to_jsonb(found)`, texts)}
      order by found.ctid limit ${pageSize}`,
  );
}

function readJobTraces(db: Reader, texts: readonly string[]): AsyncIterable<Rows> {
  return pages(
    db,
    '00000000-0000-0000-0000-000000000000',
    (after) => sql`
      select id::text as place,
        jsonb_build_object('id', id, 'name', name, 'data', data, 'state', state, 'created_on', created_on) as row
      from pgboss.job where id > ${after}::uuid and ${containsAny(sql`data::jsonb`, texts)}
      order by id limit ${pageSize}`,
  );
}

/** The audit rows that contain one of the ids, in the order of the chain. */
function readAuditTraces(db: Reader, ids: readonly string[]): AsyncIterable<Rows> {
  return pages(
    db,
    0,
    (after) => sql`
      select seq as place, to_jsonb(audit_log) as row from audit_log
      where seq > ${after} and ${containsAny(sql`to_jsonb(audit_log)`, ids)}
      order by seq limit ${pageSize}`,
  );
}

/** The opaque ids of people and addresses among the texts, as rows without their salt. */
async function listOpaqueIds(db: Reader, texts: readonly string[]): Promise<readonly TraceRow[]> {
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
