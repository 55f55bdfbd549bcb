import { placePortalActivityJob } from '../../jobs/place-portal-activity.ts';
import { syncPortalActivitiesJob } from '../../jobs/sync-portal-activities.ts';
import { hourMs } from '../../lib/durations.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds } from '../../slack/ids.ts';
import { linkApartButton, linkSameButton } from '../../slack/listeners/settle-portal-link-buttons.ts';
import { action } from '../../slack/routes.ts';
import { isSyncDue } from '../../usecases/is-sync-due.ts';
import { portalContributions } from './contributions.ts';
import { portalJobs } from './jobs.ts';
import { portalSubscribers } from './subscribers.ts';

export const portalFeature = defineFeature({
  name: 'portal',
  workers: [
    work(portalJobs.syncPortalActivities, syncPortalActivitiesJob),
    work(portalJobs.placePortalActivity, placePortalActivityJob),
  ],
  schedules: [{ job: portalJobs.syncPortalActivities, cron: (services) => services.crons.activities }],
  onStart: async (services) => {
    const { program, source } = services;
    const isDue = source.isConfigured && (await isSyncDue(program, 'portal_activities', hourMs / 4));
    if (isDue) await program.store.queue.enqueueAlone(portalJobs.syncPortalActivities, {});
  },
  subscribers: portalSubscribers,
  contributions: portalContributions,
  routes: [action(actionIds.linkSame, linkSameButton), action(actionIds.linkApart, linkApartButton)],
});
