import type { ActivityId } from '../../core/identifiers.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { activityJobs } from '../activities/index.ts';
import { afterDelivery, runEach } from '../surfaces/index.ts';
import { deliverActivity } from './deliver-activity-slack.ts';
import { readDelivery } from './read-delivery.ts';

/** Brings Slack in line with an activity, as it stands now: a job that comes late delivers what is true then. */
export function deliverActivityJob(deps: Services) {
  const { program } = deps;
  return async ({ data, signal }: RunOf<typeof activityJobs.deliverActivity>): Promise<void> => {
    await runEach(program, afterDelivery);
    const delivery = await readDelivery(program, data.activityId as ActivityId);
    if (delivery !== null) await deliverActivity(deps, delivery, signal);
  };
}
