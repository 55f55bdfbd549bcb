import type { Kysely } from 'kysely';
import type { UnsealedRecord } from '../domain/audit-record.ts';
import { runSubscribers, type Subscriber } from '../platform/event.ts';
import { sealAudit } from './audit-chain.ts';
import type { Database } from './tables.ts';
import { type OpenTransaction, openTransaction, refuseOuterUse, type Tx } from './transaction.ts';

/**
 * Runs `work` in one transaction, then the subscribers of what it has published, then seals the audit rows: all of it is
 * committed, or nothing. No network call belongs inside.
 */
export async function inTransaction<T>(
  { db, subscribers = [] }: { readonly db: Kysely<Database>; readonly subscribers?: readonly Subscriber[] },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  refuseOuterUse();
  return await db.transaction().execute((outer) => {
    const tx = outer.withoutPlugins();
    const open: OpenTransaction = { published: [], unsealed: [], opaqueIds: new Map() };
    return openTransaction.run(open, async () => {
      const result = await work(tx);
      await runSubscribers(subscribers, tx, () => open.published.splice(0));
      await sealAudit(tx, open.unsealed);
      return result;
    });
  });
}

/** An audit row gets its place in the chain as the last thing of the transaction that is open. */
export function sealAtEnd(written: UnsealedRecord): void {
  const open = openTransaction.getStore();
  if (open === undefined) throw new Error('audit rows are written inside a transaction of the store');
  open.unsealed.push(written);
}
