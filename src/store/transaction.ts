import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Kysely, KyselyPlugin, Transaction } from 'kysely';
import type { Db } from 'pg-boss';
import { sealAudit, type UnsealedRecord } from './audit-chain.ts';
import type { Database } from './tables.ts';

export type Tx = Transaction<Database>;
/** Either the store at large or an open transaction: what a read may run on. */
export type Reader = Kysely<Database>;

interface OpenTransaction {
  /** The audit rows that were written in it. */
  readonly unsealed: UnsealedRecord[];
}

const openTransaction = new AsyncLocalStorage<OpenTransaction>();

/** Throws inside a transaction: whoever calls it is about to use the outer database. */
export function refuseOuterUse(): void {
  if (openTransaction.getStore() === undefined) return;
  throw new Error('the outer database was used inside a transaction: use the transaction instead');
}

/**
 * Makes a forgotten `db` inside a transaction fail loudly. The embedded engine has one connection, where such a
 * query would wait for ever; on PostgreSQL it would silently run outside the transaction.
 */
export const outerUseGuard: KyselyPlugin = {
  transformQuery: ({ node }) => {
    refuseOuterUse();
    return node;
  },
  transformResult: async ({ result }) => result,
};

/**
 * The embedded engine answers without a turn of the event loop: a thousand reads in a row would hold up Slack. What runs
 * inside a transaction is not concerned.
 */
export const takingTurns: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    await setImmediate();
    return result;
  },
};

/** The guard for the queue's own handle on the database. */
export function guardQueueDb(db: Db): Db {
  return {
    ...db,
    executeSql: async (text, values) => {
      refuseOuterUse();
      return await db.executeSql(text, values);
    },
  };
}

/** An audit row gets its place in the chain as the last thing of the transaction that is open. */
export function sealAtEnd(written: UnsealedRecord): void {
  const open = openTransaction.getStore();
  if (open === undefined) throw new Error('audit rows are written inside a transaction of the store');
  open.unsealed.push(written);
}

/** Runs `work` in one transaction: all of it is committed, or nothing. No network call belongs inside. */
export async function inTransaction<T>(db: Kysely<Database>, work: (tx: Tx) => Promise<T>): Promise<T> {
  refuseOuterUse();
  // As with reads: a thousand transactions in a row would hold up Slack.
  await setImmediate();
  return await db.transaction().execute((outer) => {
    const tx = outer.withoutPlugins();
    const open: OpenTransaction = { unsealed: [] };
    return openTransaction.run(open, async () => {
      const result = await work(tx);
      await sealAudit(tx, open.unsealed);
      return result;
    });
  });
}
