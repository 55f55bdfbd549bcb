import { hourMs } from '../lib/durations.ts';
import { isSyncDue } from '../usecases/is-sync-due.ts';
import { changeSeveralJob } from './change-several.ts';
import { cleanUp } from './clean-up.ts';
import { createTicketJob } from './create-ticket.ts';
import { deliverActivity } from './deliver-activity.ts';
import { deliverException } from './deliver-exception.ts';
import { deliverNotice } from './deliver-notice.ts';
import type { JobDeps } from './deps.ts';
import { fileSeveralJob } from './file-several.ts';
import { fillRequestForm } from './fill-request-form.ts';
import { findBehindCveJob } from './find-behind-cve.ts';
import { freezeTargetsJob } from './freeze-targets.ts';
import { handOverJob } from './hand-over.ts';
import { linkSourceMessage } from './link-source-message.ts';
import { measureRecommendationJob } from './measure-recommendation.ts';
import { placePortalActivityJob } from './place-portal-activity.ts';
import { redeliverActivities } from './redeliver-activities.ts';
import { refreshTicketCardsJob } from './refresh-ticket-cards.ts';
import { retainJob } from './retain.ts';
import { sendDeviceFile } from './send-device-file.ts';
import { sendDigestsJob } from './send-digests.ts';
import { sendRemovalListJob } from './send-removal-list.ts';
import { sendTicketStatusJob } from './send-ticket-status.ts';
import { settleExceptionsJob } from './settle-exceptions.ts';
import { syncDevicesJob } from './sync-devices.ts';
import { syncGroupsJob } from './sync-groups.ts';
import { syncPeopleJob } from './sync-people.ts';
import { syncPortalActivitiesJob } from './sync-portal-activities.ts';
import { syncRecommendationsJob } from './sync-recommendations.ts';
import { syncSecurityTasksJob } from './sync-security-tasks.ts';

/** Queue -> handler, one line each, with how many run at once; then the schedules, and what is due at a start. */
export async function registerJobs(deps: JobDeps): Promise<void> {
  const { queue } = deps.program.store;
  await queue.work('deliver-activity', 4, deliverActivity(deps));
  await queue.work('deliver-notice', 1, deliverNotice(deps));
  await queue.work('deliver-exception', 2, deliverException(deps));
  await queue.work('settle-exceptions', 1, settleExceptionsJob(deps));
  await queue.work('freeze-targets', 1, freezeTargetsJob(deps));
  await queue.work('link-source-message', 1, linkSourceMessage(deps));
  await queue.work('fill-request-form', 2, fillRequestForm(deps));
  await queue.work('find-behind-cve', 2, findBehindCveJob(deps));
  await queue.work('send-device-file', 1, sendDeviceFile(deps));
  await queue.work('sync-recommendations', 1, syncRecommendationsJob(deps));
  await queue.work('sync-devices', 1, syncDevicesJob(deps));
  await queue.work('measure-recommendation', 1, measureRecommendationJob(deps));
  await queue.work('sync-portal-activities', 1, syncPortalActivitiesJob(deps));
  await queue.work('place-portal-activity', 1, placePortalActivityJob(deps));
  await queue.work('sync-security-tasks', 1, syncSecurityTasksJob(deps));
  await queue.work('send-ticket-status', 2, sendTicketStatusJob(deps));
  await queue.work('create-ticket', 1, createTicketJob(deps));
  await queue.work('refresh-ticket-cards', 1, refreshTicketCardsJob(deps));
  await queue.work('sync-people', 1, syncPeopleJob(deps));
  await queue.work('sync-groups', 1, syncGroupsJob(deps));
  await queue.work('change-several', 2, changeSeveralJob(deps));
  await queue.work('file-several', 2, fileSeveralJob(deps));
  await queue.work('hand-over', 1, handOverJob(deps));
  await queue.work('redeliver-activities', 1, redeliverActivities(deps));
  await queue.work('send-digests', 1, sendDigestsJob(deps));
  await queue.work('send-removal-list', 1, sendRemovalListJob(deps));
  await queue.work('retain', 1, retainJob(deps));
  await queue.work('clean-up', 1, cleanUp(deps));

  await queue.schedule('sync-recommendations', deps.crons.recommendations);
  await queue.schedule('sync-devices', deps.crons.devices);
  await queue.schedule('sync-portal-activities', deps.crons.activities);
  await queue.schedule('sync-security-tasks', deps.crons.securityTasks);
  await queue.schedule('sync-people', '23 * * * *');
  await queue.schedule('sync-groups', '33 * * * *');
  await queue.schedule('settle-exceptions', '3,18,33,48 * * * *');
  await queue.schedule('send-digests', '*/15 * * * *');
  await queue.schedule('retain', '11 3 * * *');
  await queue.schedule('clean-up', '41 3 * * *');

  await queue.enqueueAlone('sync-people', {});
  await queue.enqueueAlone('sync-groups', {});
  if (await isSyncDue(deps.program, 'security_tasks', hourMs / 12)) await queue.enqueueAlone('sync-security-tasks', {});
  if (!deps.source.isConfigured) return;
  if (await isSyncDue(deps.program, 'recommendations', hourMs)) await queue.enqueueAlone('sync-recommendations', {});
  if (await isSyncDue(deps.program, 'devices', 4 * hourMs)) await queue.enqueueAlone('sync-devices', {});
  if (await isSyncDue(deps.program, 'portal_activities', hourMs / 4)) {
    await queue.enqueueAlone('sync-portal-activities', {});
  }
}
