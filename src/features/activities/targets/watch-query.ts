import type { Program } from '../../../platform/context.ts';
import { watchedAfterCompletionMs } from './measuring-of.ts';
import type { WatchQuery } from './watched-activities.ts';

/** Whose devices are watched now. */
export function watchQuery({ workspaceId, clock }: Program): WatchQuery {
  return { workspaceId, completedSince: new Date(clock.now().getTime() - watchedAfterCompletionMs) };
}
