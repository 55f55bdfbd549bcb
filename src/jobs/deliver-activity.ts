import type { ActivityId } from '../domain/identifiers.ts';
import { deliverActivity } from '../slack/deliver-activity.ts';
import type { RunningJob } from '../store/queue.ts';
import { oweHomes } from '../usecases/keep-home.ts';
import { readDelivery } from '../usecases/read-delivery.ts';
import type { JobDeps } from './deps.ts';

/** Brings Slack in line with an activity, as it stands now: a job that comes late delivers what is true then. */
export function deliverActivityJob(deps: JobDeps) {
  const { program } = deps;
  return async ({ data, signal }: RunningJob<'deliver-activity'>): Promise<void> => {
    await oweHomes(program);
    const delivery = await readDelivery(program, data.activityId as ActivityId);
    if (delivery !== null) await deliverActivity(deps, delivery, signal);
  };
}
