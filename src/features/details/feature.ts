import { jobDeps } from '../../jobs/deps.ts';
import { sendDeviceFileJob } from '../../jobs/send-device-file.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds } from '../../slack/ids.ts';
import { linkShared } from '../../slack/listeners/link-shared.ts';
import { detailPlaceButton, openDetailButton } from '../../slack/listeners/show-activity.ts';
import { action, event, subcommand } from '../../slack/routes.ts';
import { show } from './commands.ts';
import { detailContributions } from './contributions.ts';
import { detailJobs } from './jobs.ts';

export const detailsFeature = defineFeature({
  name: 'details',
  workers: [work(detailJobs.sendDeviceFile, (services) => sendDeviceFileJob(services.get(jobDeps)))],
  routes: [
    action(actionIds.openDetail, openDetailButton),
    action(actionIds.detailOverview, detailPlaceButton),
    action(actionIds.detailRecommendation, detailPlaceButton),
    action(actionIds.detailDevices, detailPlaceButton),
    action(actionIds.detailHistory, detailPlaceButton),
    action(actionIds.detailPrevious, detailPlaceButton),
    action(actionIds.detailNext, detailPlaceButton),
    action(actionIds.detailDeviceClass, detailPlaceButton),
    event('link_shared', linkShared),
  ],
  subcommands: [subcommand('show', show)],
  contributions: detailContributions,
});
