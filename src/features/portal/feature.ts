import type { LinkState } from '../../core/activity-link.ts';
import type { DecidedBy } from '../../core/completion.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { hourMs } from '../../core/time.ts';
import { microsoftGroup } from '../../microsoft/config.ts';
import { configOf } from '../../platform/config/config.ts';
import { cron, defineVariable } from '../../platform/config/variable.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on } from '../../platform/event.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { ownErrorText } from '../../platform/slack/error-text.ts';
import { action } from '../../platform/slack/serve/routing.ts';
import { contribute } from '../../platform/slot.ts';
import { activityChanged, activityColumns, beforeRemoval, findActivity } from '../activities/index.ts';
import { connectionReadings, isSyncDue } from '../connections/index.ts';
import { completerElsewhere } from '../intune/index.ts';
import { deciderName } from '../people/index.ts';
import { isTurnedDown, portalActions } from './format.ts';
import { portalJobs } from './jobs.ts';
import { readConfirmedIds } from './linked.ts';
import { portalNotices } from './notices.ts';
import { dismissPortalProposals, placePortalActivityJob } from './place.ts';
import { portalLinkButton, unlinkPortalButton, unlinkTicketButton } from './settle.ts';
import { findPortalCompleter, portalSchema, removeUnlisted } from './store.ts';
import { syncPortalActivitiesJob } from './sync.ts';
import { portalTexts } from './texts.ts';

declare module '../../core/domain-error.ts' {
  interface DomainErrorParameters {
    /** A person has said already whether the two are the same. */
    readonly link_settled: {
      readonly number: number;
      readonly state: Exclude<LinkState, 'proposed'>;
      readonly by: DecidedBy;
      readonly at: Date;
    };
  }
}

declare module '../audit/log.ts' {
  interface AuditActions {
    portal_proposed: true;
    portal_dismissed: true;
  }
}

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
  // Once an activity is rejected or withdrawn, a portal activity that looks like it is something else.
  subscribers: [
    on(activityChanged, async (program: Program, tx: Tx, { activityId, what }) => {
      if (what !== 'decided') return;
      const activity = await findActivity(tx, program.workspaceId, activityId);
      if (activity !== null && isTurnedDown(activity.status)) await dismissPortalProposals(program, tx, activity);
    }),
  ],
  // `completerElsewhere`: Intune rarely knows who completed a task, and the portal may.
  contributions: [
    contribute(beforeRemoval, removeUnlisted),
    contribute(ownErrorText, (t, detail, names) => {
      if (detail.code !== 'link_settled') return null;
      const { number, state, by, at } = detail.parameters;
      const words = { number: formatActivityNumber(number), name: deciderName(t, names, by), at: t.instant(at) };
      return t.with(portalTexts).mrkdwn(`error.link_settled.${state}`, words);
    }),
    ...portalNotices,
    contribute(connectionReadings, {
      connection: 'portal_activities',
      job: portalJobs.syncPortalActivities,
      isInUse: ({ isDefenderConfigured }) => isDefenderConfigured,
    }),
    contribute(completerElsewhere, findPortalCompleter),
    contribute(activityColumns, {
      headings: { defender_id: (t) => t.with(portalTexts).text('activities_csv.header.defender_id') },
      read: async (db, ids) =>
        new Map([...(await readConfirmedIds(db, ids))].map(([id, portalId]) => [id, { defender_id: () => portalId }])),
    }),
  ],
  routes: [
    action(portalActions.linkSame, portalLinkButton('same')),
    action(portalActions.dismissLink, portalLinkButton('dismissed')),
    action(portalActions.unlinkTicket, unlinkTicketButton),
    action(portalActions.unlinkPortal, unlinkPortalButton),
  ],
});
