import { Gauge, type Registry } from 'prom-client';
import type { Connection } from '../../../core/connection.ts';
import type { Program } from '../../../platform/context.ts';
import { readOwedMessages } from '../../../platform/outbox/slack-messages.ts';
import type { QueueBacklog } from '../../../platform/queue/queue.ts';
import { neverSynced, readSyncStates } from '../../connections/index.ts';
import { worthTryingMs } from '../../notifications/index.ts';
import { readSettings } from '../../workspace/index.ts';
import { connectionsInUse, type WhatIsOn } from '../read.ts';

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

/** The numbers that are read from the database when somebody looks. */
export function vitalsGauges(registry: Registry): (vitals: Vitals) => void {
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge<Label>({ registers: [registry], name, help, labelNames: [...labelNames] });
  const waiting = gauge('mendbot_queue_waiting', 'Jobs that wait.', ['queue']);
  const active = gauge('mendbot_queue_active', 'Jobs that run.', ['queue']);
  const oldest = gauge('mendbot_queue_oldest_seconds', 'For how long the oldest job that is due has waited.', [
    'queue',
  ]);
  const deadLetters = gauge('mendbot_dead_letters', 'Jobs that failed for good and were not done again.');
  const owed = gauge('mendbot_owed_messages', 'Messages that are owed and do not stand in Slack.');
  const owedSince = gauge('mendbot_owed_oldest_seconds', 'For how long the oldest of them has been owed.');
  const age = gauge('mendbot_sync_age_seconds', 'Since a connection was read last with success.', ['connection']);
  const failures = gauge('mendbot_sync_failures_in_row', 'Failures since then.', ['connection']);
  return ({ queues, connections, ...vitals }) => {
    for (const { name: queue, ...counts } of queues) {
      waiting.set({ queue }, counts.waiting);
      active.set({ queue }, counts.active);
      oldest.set({ queue }, counts.oldestSeconds);
    }
    deadLetters.set(vitals.deadLetters);
    owed.set(vitals.owed.count);
    owedSince.set(vitals.owed.oldestSeconds);
    // One that was turned off says nothing any more.
    age.reset();
    failures.reset();
    for (const { connection, ageSeconds, failuresInRow } of connections) {
      // What was never read has no age.
      if (ageSeconds !== null) age.set({ connection }, ageSeconds);
      failures.set({ connection }, failuresInRow);
    }
  };
}
