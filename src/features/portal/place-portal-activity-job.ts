import type { PortalActivityId } from '../../microsoft/portal-activity.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { portalJobs } from './jobs.ts';
import { placePortalActivity } from './place-portal-activity.ts';

/** Gives an activity of the portal its place here, unless it has one by now. */
export function placePortalActivityJob({ program }: Services) {
  return async ({ data }: RunOf<typeof portalJobs.placePortalActivity>): Promise<void> => {
    const id = data.portalActivityId as PortalActivityId;
    await program.store.inTransaction((tx) => placePortalActivity(program, tx, id));
  };
}
