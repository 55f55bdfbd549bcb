import type { Connection } from '../../../core/connection.ts';
import type { Program } from '../../../platform/context.ts';
import { readOwedMessages } from '../../../platform/outbox/slack-messages.ts';
import type { QueueBacklog } from '../../../platform/queue/queue.ts';
import { neverSynced, readSyncStates } from '../../connections/index.ts';
import { worthTryingMs } from '../../notifications/index.ts';
import { readSettings } from '../../workspace/index.ts';
import { connectionsInUse, type WhatIsOn } from '../connections-in-use.ts';

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
export async function readVitals(program: Program, configured: Omit<WhatIsOn, 'isIntuneOn'>): Promise<Vitals> {
  const { store, workspaceId, clock } = program;
  const now = clock.now().getTime();
  const secondsSince = (at: Date) => Math.max(0, (now - at.getTime()) / 1000);
  const { queues, deadLetters } = await store.queue.counts();
  const { count, oldest } = await readOwedMessages(store.db, workspaceId, new Date(now - worthTryingMs));
  const states = await readSyncStates(store.db);
  const { intuneConnection: isIntuneOn } = await readSettings(program);
  return {
    queues,
    deadLetters,
    owed: { count, oldestSeconds: oldest === null ? 0 : secondsSince(oldest) },
    connections: connectionsInUse({ ...configured, isIntuneOn }).map((connection) => {
      const { lastSuccessAt, failuresInRow } = states.get(connection) ?? neverSynced;
      return { connection, failuresInRow, ageSeconds: lastSuccessAt === null ? null : secondsSince(lastSuccessAt) };
    }),
  };
}
