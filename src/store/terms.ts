import { sql } from 'kysely';
import type { ActivityId } from '../domain/identifiers.ts';
import type { Terms } from '../domain/terms.ts';
import type { Tx } from './transaction.ts';

/** By when, and how urgent, contradicts no decision about the activity, so that it does not touch the version. */
export async function saveTerms(tx: Tx, id: ActivityId, { dueOn, priority }: Terms, at: Date): Promise<void> {
  const setAt = sql<Date | null>`case when due_on is distinct from ${dueOn}::date then ${at}::timestamptz else due_set_at end`;
  await tx.updateTable('activity').set({ due_on: dueOn, priority, due_set_at: setAt }).where('id', '=', id).execute();
}
