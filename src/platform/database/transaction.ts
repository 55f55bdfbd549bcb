import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely, KyselyPlugin, Transaction } from 'kysely';
import { type Event, type Published, runSubscribers, type Subscriber } from '../event.ts';
import type { Database } from './tables.ts';

export type Tx = Transaction<Database>;
/** A connection for reads: the database or an open transaction, which extends `Kysely`. */
export type Reader = Kysely<Database>;

export interface OpenTransaction {
  published: Published[];
  readonly kept: Map<TransactionState<unknown>, unknown>;
}

export interface TransactionState<T> {
  readonly make: () => T;
  /** Runs at the end of the transaction, after all subscribers. */
  atEnd?(tx: Tx, kept: T): Promise<void>;
}

/** The value of the current transaction, made at first use. `null` outside a transaction. */
export function keptInTransaction<T>(state: TransactionState<T>): T | null {
  const open = openTransaction.getStore();
  if (open === undefined) return null;
  if (!open.kept.has(state)) open.kept.set(state, state.make());
  return open.kept.get(state) as T;
}

export const openTransaction = new AsyncLocalStorage<OpenTransaction>();

/** Throws inside a transaction, where the outer database must not be used. */
export function rejectOuterUse(): void {
  if (openTransaction.getStore() === undefined) return;
  throw new Error('the outer database was used inside a transaction: use the transaction instead');
}

/** Makes the use of `db` inside a transaction fail. Such a statement would deadlock or run outside the transaction. */
export const outerUseGuard: KyselyPlugin = {
  transformQuery: ({ node }) => {
    rejectOuterUse();
    return node;
  },
  transformResult: async ({ result }) => result,
};

/** Tells subscribers about a change, in the same transaction after its work. Throws outside a transaction. */
export function publish<Payload>(program: object, event: Event<Payload>, payload: NoInfer<Payload>): void {
  const open = openTransaction.getStore();
  if (open === undefined) throw new Error(`${event.name} was published outside a transaction of the store`);
  open.published.push({ event, program, payload });
}

/** Runs `work`, then subscribers, then `atEnd`, in one transaction. Make no network call inside. */
export async function inTransaction<T>(
  { db, subscribers = [] }: { readonly db: Kysely<Database>; readonly subscribers?: readonly Subscriber[] },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  rejectOuterUse();
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
