import { inject } from 'vitest';
import { hasReplicas } from './has-replicas.ts';

export type EngineKind = 'embedded' | 'postgresql';

/** For the slow tests of a file whose others are quick. */
export const isFull = process.env['MENDBOT_TEST_LANE'] === 'full';
const available = enginesOfRun();

/** For tests of SQL, locks, triggers, the queue or the disk: every engine that this run has. */
export const everyEngine: readonly EngineKind[] = available;

/** PostgreSQL where one is named, otherwise the embedded engine. */
export const oneEngine: EngineKind = available.at(-1) ?? 'embedded';

/** For tests of which the engine is no part: one in the fast lane, every one in the full lane. */
export const engines: readonly EngineKind[] = isFull ? available : [oneEngine];

function enginesOfRun(): readonly EngineKind[] {
  if (hasReplicas) return ['postgresql'];
  return inject('postgres') === null ? ['embedded'] : ['embedded', 'postgresql'];
}
