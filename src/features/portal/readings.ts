import { sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { liveStates } from '../activities/index.ts';
import type { PortalReadingTable } from './store.ts';

/** When the portal was first read completely, and how far its activities have been announced since. */
export interface PortalReading {
  readonly firstReadAt: Date;
  readonly summaryAt: Date;
  /** The highest activity number that was announced. */
  readonly summaryNumber: number;
}

const quietMs = 7 * dayMs;

/**
 * Until a week after the first complete reading, portal activities get no cards. They would be those of half a year.
 */
export function isQuietTime(reading: Pick<PortalReading, 'firstReadAt'> | null, now: Date): boolean {
  return reading === null || now.getTime() - reading.firstReadAt.getTime() < quietMs;
}

/** `null` = not read completely yet. */
export async function readPortalReading(db: Reader, workspaceId: WorkspaceId): Promise<PortalReading | null> {
  const row = await selectReading(db, workspaceId).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

export async function lockPortalReading(tx: Tx, workspaceId: WorkspaceId): Promise<PortalReading | null> {
  const row = await selectReading(tx, workspaceId).forUpdate().executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

function selectReading(db: Reader, workspaceId: WorkspaceId) {
  return db.selectFrom('portal_reading').selectAll().where('workspace_id', '=', workspaceId);
}

/** False if another process was faster. Everything adopted so far counts as announced. */
export async function beginPortalReading(tx: Tx, workspaceId: WorkspaceId, at: Date): Promise<boolean> {
  const { most } = await tx
    .selectFrom('activity')
    .select(({ fn }) => fn.max<number | null>('number').as('most'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  const inserted = await tx
    .insertInto('portal_reading')
    .values({ workspace_id: workspaceId, first_read_at: at, summary_at: at, summary_number: most ?? 0 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('workspace_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function savePortalSummary(
  tx: Tx,
  workspaceId: WorkspaceId,
  summary: { readonly at: Date; readonly number: number },
): Promise<void> {
  await tx
    .updateTable('portal_reading')
    .set({ summary_at: summary.at, summary_number: summary.number })
    .where('workspace_id', '=', workspaceId)
    .execute();
}

export async function countAdopted(
  db: Reader,
  workspaceId: WorkspaceId,
): Promise<{ readonly active: number; readonly completed: number }> {
  return await db
    .selectFrom('activity')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('state', 'in', liveStates).as('active'),
      fn.countAll<number>().filterWhere('state', 'not in', liveStates).as('completed'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('origin', '=', 'defender')
    .executeTakeFirstOrThrow();
}

/** Live ones first, then by number. */
export async function listAdoptedNumbers(
  db: Reader,
  workspaceId: WorkspaceId,
  limit: number,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('activity')
    .select('number')
    .where('workspace_id', '=', workspaceId)
    .where('origin', '=', 'defender')
    .orderBy(sql`state in (${sql.join(liveStates)})`, 'desc')
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(({ number }) => number);
}

/** Adopted activities without a card, by number. */
export async function listNumbersWithoutCard(
  db: Reader,
  workspaceId: WorkspaceId,
  { above, limit }: { readonly above: number; readonly limit: number },
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('activity')
    .select('number')
    .where('workspace_id', '=', workspaceId)
    .where('origin', '=', 'defender')
    .where('is_without_card', '=', true)
    .where('number', '>', above)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(({ number }) => number);
}

function fromRow(row: PortalReadingTable): PortalReading {
  return { firstReadAt: row.first_read_at, summaryAt: row.summary_at, summaryNumber: row.summary_number };
}
