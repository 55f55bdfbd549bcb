import { isSyncDue } from '../usecases/sync-recommendations.ts';
import { cleanUp } from './clean-up.ts';
import { deliverActivity } from './deliver-activity.ts';
import type { JobDeps } from './deps.ts';
import { fillRequestForm } from './fill-request-form.ts';
import { freezeTargetsJob } from './freeze-targets.ts';
import { linkSourceMessage } from './link-source-message.ts';
import { redeliverActivities } from './redeliver-activities.ts';
import { sendDeviceFile } from './send-device-file.ts';
import { syncPeopleJob } from './sync-people.ts';
import { syncRecommendationsJob } from './sync-recommendations.ts';

const recommendationsMaxAgeMs = 3600 * 1000;

/** Queue -> handler, one line each, with how many run at once; then the schedules, and what is due at a start. */
export async function registerJobs(deps: JobDeps): Promise<void> {
  const { queue } = deps.program.store;
  await queue.work('deliver-activity', 4, deliverActivity(deps));
  await queue.work('freeze-targets', 1, freezeTargetsJob(deps));
  await queue.work('link-source-message', 1, linkSourceMessage(deps));
  await queue.work('fill-request-form', 2, fillRequestForm(deps));
  await queue.work('send-device-file', 1, sendDeviceFile(deps));
  await queue.work('sync-recommendations', 1, syncRecommendationsJob(deps));
  await queue.work('sync-people', 1, syncPeopleJob(deps));
  await queue.work('redeliver-activities', 1, redeliverActivities(deps));
  await queue.work('clean-up', 1, cleanUp(deps));

  await queue.schedule('sync-recommendations', deps.syncCron);
  await queue.schedule('sync-people', '23 * * * *');
  await queue.schedule('clean-up', '41 3 * * *');

  await queue.enqueueAlone('sync-people', {});
  if (deps.source.isConfigured && (await isSyncDue(deps.program, recommendationsMaxAgeMs))) {
    await queue.enqueueAlone('sync-recommendations', {});
  }
}
