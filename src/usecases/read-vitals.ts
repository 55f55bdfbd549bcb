import { type Connection, connections } from '../domain/connection.ts';
import { neverSynced } from '../domain/sync-health.ts';
import type { QueueBacklog } from '../store/queue.ts';
import { readOwedMessages } from '../store/slack-messages.ts';
import { readSyncStates } from '../store/sync-states.ts';
import type { Program } from './context.ts';

export interface ConnectionVitals {
  readonly connection: Connection;
  /** Since it was read last with success; `null` where it never was. */
  readonly ageSeconds: number | null;
  readonly failuresInRow: number;
}

/** How the program is, in numbers that are read when somebody looks. */
export interface Vitals {
  readonly queues: readonly QueueBacklog[];
  /** Jobs that failed for good in the last 30 days. */
  readonly deadLetters: number;
  /** What is owed and does not stand in Slack yet. */
  readonly owed: { readonly count: number; readonly oldestSeconds: number };
  readonly connections: readonly ConnectionVitals[];
}

/** Reads nothing but our own database, and nothing that grows with the record. */
export async function readVitals({ store, workspaceId, clock }: VitalsContext): Promise<Vitals> {
  const now = clock.now().getTime();
  const secondsSince = (at: Date) => Math.max(0, (now - at.getTime()) / 1000);
  const { queues, deadLetters } = await store.queue.counts();
  const { count, oldest } = await readOwedMessages(store.db, workspaceId);
  const states = await readSyncStates(store.db);
  return {
    queues,
    deadLetters,
    owed: { count, oldestSeconds: oldest === null ? 0 : secondsSince(oldest) },
    connections: connections.map((connection) => {
      const { lastSuccessAt, failuresInRow } = states.get(connection) ?? neverSynced;
      return { connection, failuresInRow, ageSeconds: lastSuccessAt === null ? null : secondsSince(lastSuccessAt) };
    }),
  };
}

export type VitalsContext = Pick<Program, 'store' | 'workspaceId' | 'clock'>;
