import type { ActivityId } from '../domain/identifiers.ts';
import type { activityJobs } from '../features/activities/index.ts';
import { afterDelivery, runEach } from '../features/surfaces/index.ts';
import type { RunOf } from '../platform/queue/job.ts';
import type { Services } from '../platform/services.ts';
import { deliverActivity } from '../slack/deliver-activity.ts';
import { readDelivery } from '../usecases/read-delivery.ts';

/** Brings Slack in line with an activity, as it stands now: a job that comes late delivers what is true then. */
export function deliverActivityJob(deps: Services) {
  const { program } = deps;
  return async ({ data, signal }: RunOf<typeof activityJobs.deliverActivity>): Promise<void> => {
    await runEach(program, afterDelivery);
    const delivery = await readDelivery(program, data.activityId as ActivityId);
    if (delivery !== null) await deliverActivity(deps, delivery, signal);
  };
}
