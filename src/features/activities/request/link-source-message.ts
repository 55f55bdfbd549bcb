import type { ActivityId } from '../../../core/identifiers.ts';
import type { RunOf } from '../../../platform/queue/job.ts';
import type { Services } from '../../../platform/services.ts';
import type { activityJobs } from '../jobs.ts';
import { keepSourceLink, readOwedSource } from './keep-source-link.ts';

/** For a request that was submitted before Slack had given the link to the message it came from. */
export function linkSourceMessage({ program, links }: Services) {
  return async ({ data }: RunOf<typeof activityJobs.linkSourceMessage>): Promise<void> => {
    const activityId = data.activityId as ActivityId;
    const place = await readOwedSource(program, activityId);
    if (place === null) return;
    await keepSourceLink(program, activityId, await links.readMessageLink(place));
  };
}
