import { sql } from 'kysely';
import type { Reader, Tx } from '../database/transaction.ts';

/** Keeps what is searched for an open form, and what became of it. */
export async function saveFormSearch(tx: Tx, viewId: string, search: object): Promise<void> {
  await tx
    .updateTable('request_form')
    .set({ search: JSON.stringify(search) })
    .where('view_id', '=', viewId)
    .execute();
}

/** As it was saved; `null` where the form was opened without a search, or is forgotten. */
export async function findFormSearch(db: Reader, viewId: string): Promise<object | null> {
  const row = await db.selectFrom('request_form').select('search').where('view_id', '=', viewId).executeTakeFirst();
  if (row === undefined || row.search === null) return null;
  return row.search;
}

/**
 * Writes what a search leads to, on the condition that its person has chosen nothing since. Returns false where they
 * have; then nothing was written.
 */
export async function answerFormSearch(
  tx: Tx,
  answer: {
    readonly viewId: string;
    readonly search: object;
    readonly seenChoice: object;
    readonly choice: object;
    readonly at: Date;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('request_form')
    .set({
      search: JSON.stringify(answer.search),
      choice: JSON.stringify(answer.choice),
      updated_at: answer.at,
    })
    .where('view_id', '=', answer.viewId)
    .where(sql<boolean>`choice = ${JSON.stringify(answer.seenChoice)}::jsonb`)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
