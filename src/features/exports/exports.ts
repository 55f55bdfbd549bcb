import { type Selectable, sql } from 'kysely';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { isListed, type ListQuery, listOrder } from '../lists/index.ts';
import { type ExportOrder, type ExportSubject, parseExport, subjectWords } from './export-order.ts';
import type { ExportTable } from './tables.ts';

interface ExportKey {
  readonly workspaceId: WorkspaceId;
  readonly personId: PersonId;
  readonly subject: ExportSubject;
}

/** The same of the same person that has not ended; whoever asks for it at this moment waits until the transaction ends. */
export async function lockRunningExport(
  tx: Tx,
  { workspaceId, personId, subject }: ExportKey,
  since: Date,
): Promise<ExportOrder | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`export:${workspaceId}:${personId}`}, 0))`.execute(tx);
  const row = await tx
    .selectFrom('export')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('kind', '=', subject.kind)
    .where('asked', '=', subjectWords(subject))
    .where('ended_at', 'is', null)
    .where('requested_at', '>', since)
    .orderBy('requested_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

export async function insertExport(tx: Tx, order: ExportKey & { readonly id: string; readonly at: Date }) {
  await tx
    .insertInto('export')
    .values({
      id: order.id,
      workspace_id: order.workspaceId,
      person_id: order.personId,
      kind: order.subject.kind,
      asked: subjectWords(order.subject),
      requested_at: order.at,
    })
    .execute();
}

/** One more try of it begins, which knows how far an earlier one came; `null` where it was forgotten. */
export async function beginExport(db: Reader, id: string): Promise<ExportOrder | null> {
  const row = await db
    .updateTable('export')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Settles, in one statement, which activities belong to it and in which order; gives how many. */
export async function settleActivities(tx: Tx, id: string, query: ListQuery, at: Date): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    update export set started_at = ${at}, (numbers, row_count) = (
      select coalesce(string_agg(activity.number::text, ',' order by ${listOrder(query)}), ''), count(*)
      from activity where ${isListed(query)})
    where id = ${id} returning row_count as count
  `.execute(tx);
  return rows[0]?.count ?? 0;
}

export interface ChainPlaces {
  readonly from: number;
  readonly to: number;
}

/** The same for a piece of the audit log, which is never changed; `null` where there is none. */
export async function settleAudit(tx: Tx, id: string, places: ChainPlaces | null, at: Date): Promise<number> {
  const count = places === null ? 0 : places.to - places.from + 1;
  await tx
    .updateTable('export')
    .set({ started_at: at, row_count: count, seq_from: places?.from ?? null, seq_to: places?.to ?? null })
    .where('id', '=', id)
    .execute();
  return count;
}

/** The numbers of the activities that belong to it, in its order: as one value, which takes little room. */
export async function readSettledNumbers(db: Reader, id: string): Promise<Int32Array> {
  const row = await db.selectFrom('export').select('numbers').where('id', '=', id).executeTakeFirst();
  const numbers = row?.numbers ?? '';
  return numbers === '' ? new Int32Array() : Int32Array.from(numbers.split(','), Number);
}

export async function readSettledPlaces(db: Reader, id: string): Promise<ChainPlaces | null> {
  const row = await db
    .selectFrom('export')
    .select(['seq_from as from', 'seq_to as to'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined || row.from === null || row.to === null ? null : { from: row.from, to: row.to };
}

export async function recordWritten(db: Reader, id: string, written: number): Promise<void> {
  await db.updateTable('export').set({ written }).where('id', '=', id).execute();
}

export async function endExport(db: Reader, id: string, at: Date): Promise<void> {
  await db.updateTable('export').set({ ended_at: at, numbers: null }).where('id', '=', id).execute();
}

export async function forgetExports(db: Reader, before: Date): Promise<void> {
  await db.deleteFrom('export').where('requested_at', '<', before).execute();
}

function fromRow(row: Selectable<ExportTable>): ExportOrder {
  return {
    id: row.id,
    personId: row.person_id as PersonId,
    subject: subjectFromRow(row),
    requestedAt: row.requested_at,
    start: row.started_at === null ? null : { at: row.started_at, count: row.row_count ?? 0 },
    written: row.written,
    attempts: row.attempts,
    isEnded: row.ended_at !== null,
  };
}

function subjectFromRow({ id, kind, asked }: Selectable<ExportTable>): ExportSubject {
  if (kind === 'activities') return { kind, filter: asked };
  const parsed = parseExport(`audit ${asked}`);
  if (parsed.kind === 'wrong_span') throw new Error(`an unknown piece of the audit log is wanted by export ${id}`);
  return parsed.subject;
}
