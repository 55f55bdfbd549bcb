import type { PersonContext } from '../../platform/context.ts';
import { permitEntry } from './permissions.ts';

/** Refuses whoever has no role at all, for answers that need no data. */
export function requireReader(context: PersonContext): void {
  permitEntry(context.actor);
}
