import type { WatchQuery } from '../store/watched-activities.ts';
import type { Program } from './context.ts';

const watchedAfterCompletionMs = 30 * 24 * 3600 * 1000;

/** Whose devices are watched now. */
export function watchQuery({ workspaceId, clock }: Program): WatchQuery {
  return { workspaceId, completedSince: new Date(clock.now().getTime() - watchedAfterCompletionMs) };
}
