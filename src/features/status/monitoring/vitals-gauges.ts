import { Gauge, type Registry } from 'prom-client';
import type { Vitals } from './read-vitals.ts';

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
