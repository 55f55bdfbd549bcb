import { hourMs } from '../../core/time.ts';
import { microsoftGroup } from '../../microsoft/config.ts';
import { configOf } from '../../platform/config/config.ts';
import { cron, defineVariable } from '../../platform/config/variable.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { action } from '../../platform/slack/serve/routing.ts';
import { isSyncDue } from '../connections/index.ts';
import { portalContributions, portalSubscribers } from './contributions.ts';
import { linkApartButton, linkSameButton, unlinkPortalButton, unlinkTicketButton } from './handlers.ts';
import { portalActions } from './ids.ts';
import { portalJobs } from './jobs.ts';
import { placePortalActivityJob } from './place.ts';
import { syncPortalActivitiesJob } from './sync.ts';
import { portalSchema } from './tables.ts';

const readingTimes = configOf(
  microsoftGroup,
  defineVariable('MENDBOT_ACTIVITY_POLL', {
    schema: cron,
    purpose: 'when activities of the Defender portal are read (cron)',
    example: '*/15 * * * *',
    standard: '*/15 * * * *',
  }),
);

export const portalFeature = defineFeature({
  name: 'portal',
  schema: portalSchema,
  config: [readingTimes],
  workers: [
    work(portalJobs.syncPortalActivities, syncPortalActivitiesJob),
    work(portalJobs.placePortalActivity, placePortalActivityJob),
  ],
  schedules: [{ job: portalJobs.syncPortalActivities, cron: readingTimes }],
  onStart: async (services) => {
    const { program, source } = services;
    const isDue = source.isConfigured && (await isSyncDue(program, 'portal_activities', hourMs / 4));
    if (isDue) await program.store.queue.enqueueAlone(portalJobs.syncPortalActivities, {});
  },
  subscribers: portalSubscribers,
  contributions: portalContributions,
  routes: [
    action(portalActions.linkSame, linkSameButton),
    action(portalActions.linkApart, linkApartButton),
    action(portalActions.unlinkTicket, unlinkTicketButton),
    action(portalActions.unlinkPortal, unlinkPortalButton),
  ],
});
