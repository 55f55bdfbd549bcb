import type { Selectable } from 'kysely';
import type { ActivityId } from '../../../core/identifiers.ts';
import type { Reader, Tx } from '../../../platform/database/transaction.ts';
import { failureColumns } from '../store.ts';
import type { TicketCreationTable } from '../tables.ts';
import { type CreationFailure, creationHindrances, type TicketCreation } from '../ticket.ts';

export async function insertTicketCreation(tx: Tx, activityId: ActivityId): Promise<void> {
  await tx.insertInto('ticket_creation').values({ activity_id: activityId }).execute();
}

export async function findTicketCreation(
  db: Reader,
  activityId: ActivityId,
): Promise<{ readonly creation: TicketCreation; readonly askedAt: Date | null } | null> {
  const row = await db
    .selectFrom('ticket_creation')
    .selectAll()
    .where('activity_id', '=', activityId)
    .executeTakeFirst();
  return row === undefined ? null : { creation: creationFromRow(row), askedAt: row.asked_at };
}

/** Before the call: a run without an answer has to look first. The time of the first call stays. */
export async function markTicketAsked(db: Reader, activityId: ActivityId, at: Date): Promise<void> {
  await db
    .updateTable('ticket_creation')
    .set({ asked_at: at })
    .where('activity_id', '=', activityId)
    .where('asked_at', 'is', null)
    .execute();
}

/** Graph made it, and it is linked. */
export async function saveTicketMade(tx: Tx, activityId: ActivityId, at: Date): Promise<void> {
  await tx
    .updateTable('ticket_creation')
    .set({ made_at: at, failure: null, failure_why: null })
    .where('activity_id', '=', activityId)
    .execute();
}

export async function saveCreationFailure(tx: Tx, activityId: ActivityId, failure: CreationFailure): Promise<void> {
  await tx
    .updateTable('ticket_creation')
    .set(failureColumns(failure))
    .where('activity_id', '=', activityId)
    .where('made_at', 'is', null)
    .execute();
}

function creationFromRow(row: Selectable<TicketCreationTable>): TicketCreation {
  const { failure, failure_why: why } = row;
  if (failure === null) return { kind: row.made_at === null ? 'asked' : 'made' };
  if (why !== null) return { kind: 'failed', failure: { kind: 'answered', why } };
  const kind = creationHindrances.find((known) => known === failure);
  if (kind === undefined) throw new Error(`the ticket of activity ${row.activity_id} was hindered by ${failure}`);
  return { kind: 'failed', failure: { kind } };
}
