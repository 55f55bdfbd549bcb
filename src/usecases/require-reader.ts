import { permitEntry } from '../domain/permissions.ts';
import type { PersonContext } from './context.ts';

/** Refuses whoever has no role at all, for answers that need no data. */
export function requireReader(context: PersonContext): void {
  permitEntry(context.actor);
}
