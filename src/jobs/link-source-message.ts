import type { ActivityId } from '../domain/identifiers.ts';
import type { RunningJob } from '../store/queue.ts';
import { keepSourceLink, readOwedSource } from '../usecases/keep-source-link.ts';
import type { JobDeps } from './deps.ts';

/** For a request that was submitted before Slack had given the link to the message it came from. */
export function linkSourceMessage({ program, links }: JobDeps) {
  return async ({ data }: RunningJob<'link-source-message'>): Promise<void> => {
    const activityId = data.activityId as ActivityId;
    const place = await readOwedSource(program, activityId);
    if (place === null) return;
    await keepSourceLink(program, activityId, await links.readMessageLink(place));
  };
}
