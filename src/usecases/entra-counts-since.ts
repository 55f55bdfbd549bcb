import { dayMs } from '../lib/durations.ts';
import type { Program } from './context.ts';

// Entra tells nobody of a change: what could not be asked again for so long may have ended.
const entraCountsForMs = dayMs;

/** What Entra said before is too old to count. */
export function entraCountsSince({ clock }: Pick<Program, 'clock'>): Date {
  return new Date(clock.now().getTime() - entraCountsForMs);
}
