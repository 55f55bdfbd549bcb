import { setTimeout } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { PGlite } from '@electric-sql/pglite';
import type { Workload } from '../workload.ts';
import { copyQuietFiles, copyRest, quietMs } from './copy.ts';
import { createDurablePglite } from './durable-pglite.ts';
import { PreparedStatements } from './prepared-statements.ts';
import { PriorityLock } from './priority-lock.ts';
import type { Asked, FailedStatement, ThreadData, ThreadMessage } from './threaded-pglite.ts';

interface Opened {
  readonly pglite: PGlite;
  readonly statements: PreparedStatements;
}

interface Held {
  readonly end: (how: 'commit' | 'rollback') => Promise<void>;
}

const { dataDir, code } = workerData as ThreadData;
const held = new Map<number, Held>();
const listened = new Set<string>();
const now = () => performance.now();
// The engine's own queue has no priorities.
const lock = new PriorityLock(now);

function post(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

async function end({ statements }: Opened, transactionId: number, how: 'commit' | 'rollback'): Promise<void> {
  const transaction = heldBy(transactionId);
  held.delete(transactionId);
  try {
    await transaction.end(how);
  } finally {
    statements.endTransaction();
    lock.release();
  }
}

function heldBy(transactionId: number): Held {
  const transaction = held.get(transactionId);
  if (transaction === undefined) throw new Error('no such transaction is open');
  return transaction;
}

async function answer(opened: Opened, { ask, workload }: Asked): Promise<unknown> {
  const { pglite, statements } = opened;
  const alone = <T>(work: () => Promise<T>) => runAlone(opened, workload, work);
  switch (ask.kind) {
    case 'query': {
      const query = () => statements.query(ask.text, ask.parameters);
      if (ask.transactionId === null) return await alone(query);
      heldBy(ask.transactionId);
      return await query();
    }
    case 'exec':
      return await alone(() => statements.exec(ask.text));
    case 'begin':
      return await begin(pglite, ask.transactionId, workload);
    case 'end':
      return await end(opened, ask.transactionId, ask.how);
    case 'listen':
      return await alone(() => listen(pglite, ask.channel));
    case 'unlisten':
      listened.delete(ask.channel);
      return await alone(() => pglite.unlisten(ask.channel));
    case 'copy':
      return await copy(opened, ask.folder, workload);
    case 'close':
      return await pglite.close();
  }
}

/** Copies between two transactions. The checkpoint saves the copy from recovery when it is opened. */
async function copy(opened: Opened, folder: string, workload: Workload): Promise<void> {
  const { pglite } = opened;
  await runAlone(opened, workload, () => pglite.exec('checkpoint'));
  await setTimeout(quietMs);
  const quiet = await copyQuietFiles(dataDir, folder);
  await runAlone(opened, workload, async () => {
    await pglite.exec('checkpoint');
    await copyRest(dataDir, folder, quiet);
  });
}

async function runAlone<T>({ statements }: Opened, workload: Workload, work: () => Promise<T>): Promise<T> {
  await lock.acquire(workload);
  try {
    return await work();
  } finally {
    statements.endTransaction();
    lock.release();
  }
}

async function begin(pglite: PGlite, transactionId: number, workload: Workload): Promise<void> {
  await lock.acquire(workload);
  const begun = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<'commit' | 'rollback'>();
  const ended = pglite.transaction(async (tx) => {
    const end = async (how: 'commit' | 'rollback') => {
      asked.resolve(how);
      await ended;
    };
    held.set(transactionId, { end });
    begun.resolve();
    if ((await asked.promise) === 'rollback') await tx.rollback();
  });
  ended.catch(begun.reject);
  try {
    await begun.promise;
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function listen(pglite: PGlite, channel: string): Promise<void> {
  if (listened.has(channel)) return;
  listened.add(channel);
  await pglite.listen(channel, (payload) => post({ kind: 'notified', channel, payload }));
}

/** A cloned error keeps only its message. The fields carry the database's details. */
function failureOf(error: unknown): FailedStatement {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), fields: {} };
  // Parameters must not appear in logs.
  const { query: _query, params: _params, queryOptions: _options, ...fields } = { ...error } as Record<string, unknown>;
  return { name: error.name, message: error.message, fields };
}

const opened = opening();

async function opening(): Promise<Opened> {
  const pglite = await createDurablePglite(dataDir, code, {
    onFsync: () => post({ kind: 'synced' }),
    onFault(error) {
      post({ kind: 'lost', failure: failureOf(error) });
      process.exit(1);
    },
  });
  return { pglite, statements: new PreparedStatements(pglite, now) };
}

async function open(): Promise<void> {
  try {
    await opened;
    post({ kind: 'opened' });
  } catch (error) {
    post({ kind: 'not_opened', failure: failureOf(error) });
  }
}

parentPort?.on('message', async (asked: Asked) => {
  const { id } = asked;
  try {
    post({ kind: 'done', id, result: await answer(await opened, asked) });
  } catch (error) {
    post({ kind: 'failed', id, failure: failureOf(error) });
  }
});

await open();
