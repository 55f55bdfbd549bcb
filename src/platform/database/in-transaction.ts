import type { Kysely } from 'kysely';
import { runSubscribers, type Subscriber } from '../event.ts';
import type { Database } from './tables.ts';
import { type OpenTransaction, openTransaction, refuseOuterUse, type Tx } from './transaction.ts';

/**
 * Runs `work` in one transaction, then the subscribers of what it has published, then what is to be its end, such as the
 * seals of audit rows: all of it is committed, or nothing. No network call belongs inside.
 */
export async function inTransaction<T>(
  { db, subscribers = [] }: { readonly db: Kysely<Database>; readonly subscribers?: readonly Subscriber[] },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  refuseOuterUse();
  return await db.transaction().execute((outer) => {
    const tx = outer.withoutPlugins();
    const open: OpenTransaction = { published: [], kept: new Map() };
    return openTransaction.run(open, async () => {
      const result = await work(tx);
      await runSubscribers(subscribers, tx, () => open.published.splice(0));
      for (const [state, kept] of open.kept) await state.atEnd?.(tx, kept as never);
      return result;
    });
  });
}
