import { sameEmail, toEmailAddress } from '../core/email-address.ts';
import { type AuditedPerson, readAuditedPeople } from '../features/audit/index.ts';
import type { Reader } from '../platform/database/transaction.ts';
import {
  listOpaqueIds,
  listTraceTables,
  readAuditTraces,
  readJobTraces,
  readTraces,
  type TraceRow,
} from './person-traces.ts';

type Rows = readonly TraceRow[];

/** Everything that is kept about somebody, as one document. */
export interface PersonExport {
  readonly address: string;
  /** Under which other names the same person is known: ids of Slack and Entra. */
  readonly knownAs: readonly string[];
  /** Rows by table; of a row that is about others too, the whole. */
  readonly tables: Readonly<Record<string, Rows>>;
  readonly jobs: Rows;
  /** What the audit log calls them. */
  readonly auditNames: Rows;
  /** The audit rows by them or naming them; others in it keep their opaque ids. */
  readonly auditRows: Rows;
}

/** `null` where nothing is kept about whoever has the address. */
export async function exportPerson(db: Reader, address: string): Promise<PersonExport | null> {
  const knownAs = await identitiesOf(db, address);
  const texts = [address, ...knownAs];
  const tables: Record<string, Rows> = {};
  for (const table of await listTraceTables(db)) {
    const rows = await gather(readTraces(db, table, texts), texts);
    if (rows.length > 0) tables[table] = table === 'workspace' ? rows.map((row) => ownParts(row, texts)) : rows;
  }
  const auditNames = await listOpaqueIds(db, texts);
  const opaqueIds = auditNames.map(({ id }) => String(id));
  const auditRows = await gather(readAuditTraces(db, [...opaqueIds, ...texts]), [...opaqueIds, ...texts]);
  const jobs = await gather(readJobTraces(db, texts), texts);
  if (Object.keys(tables).length + auditNames.length + auditRows.length + jobs.length === 0) return null;
  return { address, knownAs, tables, jobs, auditNames, auditRows };
}

/** Ids of whoever has the address now, and those that stood beside it where it was recorded. */
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

/** Whose address it was by the audit log, even where everything else about them is gone. */
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

// An apostrophe belongs to an address between letters alone; elsewhere it is a quotation mark.
const notBefore = "(?<![\\w.+-])(?<!\\w')";

/** All pages, without rows in which only something longer stands, such as another id that begins like theirs. */
async function gather(pages: AsyncIterable<Rows>, texts: readonly string[]): Promise<Rows> {
  const shapes = texts.map((text) => new RegExp(`${notBefore}${RegExp.escape(text)}(?![\\w-]|\\.\\w)`, 'i'));
  const isTheirs = (written: string) => {
    const address = toEmailAddress(written);
    // An address by itself is theirs or somebody else's, whatever stands in it.
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

/** Settings are about everybody: only the parts in which this person stands are theirs. */
function ownParts({ id, settings }: TraceRow, texts: readonly string[]): TraceRow {
  return { id, settings: partsWith(settings, texts) };
}

function partsWith(value: unknown, texts: readonly string[]): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap((part: unknown) => partsWith(part, texts));
  const isHere = Object.values(value).some((part) => texts.some((text) => part === text));
  return isHere ? [value] : inner;
}
