import { dayMs } from '../../core/durations.ts';
import type { Program } from '../../platform/context.ts';

// Entra tells nobody of a change: what could not be asked again for so long may have ended.
const entraCountsForMs = dayMs;

/** What Entra said before is too old to count. */
export function entraCountsSince({ clock }: Pick<Program, 'clock'>): Date {
  return new Date(clock.now().getTime() - entraCountsForMs);
}
