import { watchedAfterCompletionMs } from '../domain/measuring-of.ts';
import type { WatchQuery } from '../store/watched-activities.ts';
import type { Program } from './context.ts';

/** Whose devices are watched now. */
export function watchQuery({ workspaceId, clock }: Program): WatchQuery {
  return { workspaceId, completedSince: new Date(clock.now().getTime() - watchedAfterCompletionMs) };
}
