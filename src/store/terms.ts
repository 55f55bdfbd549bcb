import type { ActivityId } from '../domain/identifiers.ts';
import type { Terms } from '../domain/terms.ts';
import type { Tx } from './transaction.ts';

/** By when, and how urgent, contradicts no decision about the activity, so that it does not touch the version. */
export async function saveTerms(tx: Tx, id: ActivityId, { dueOn, priority }: Terms): Promise<void> {
  await tx.updateTable('activity').set({ due_on: dueOn, priority }).where('id', '=', id).execute();
}
