import { inject } from 'vitest';
import { hasReplicas } from './has-replicas.ts';

export type EngineKind = 'embedded' | 'postgresql';

/** For slow tests in a file whose other tests are fast. */
export const isFull = process.env['MENDBOT_TEST_LANE'] === 'full';
const available = enginesOfRun();

/** For tests of SQL, locks, triggers, the queue or the disk: every engine of this run. */
export const everyEngine: readonly EngineKind[] = available;

/** PostgreSQL if the run has one, otherwise the embedded engine. */
export const oneEngine: EngineKind = available.at(-1) ?? 'embedded';

/** For tests that do not depend on the engine: one in the fast lane, all in the full lane. */
export const engines: readonly EngineKind[] = isFull ? available : [oneEngine];

function enginesOfRun(): readonly EngineKind[] {
  if (hasReplicas) return ['postgresql'];
  return inject('postgres') === null ? ['embedded'] : ['embedded', 'postgresql'];
}
