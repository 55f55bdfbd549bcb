import { on } from '../../platform/event.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { event } from '../../platform/slack/serve/routing.ts';
import { contribute } from '../../platform/slot.ts';
import { activityJobs } from '../activities/index.ts';
import { pendingDeliveries } from '../notifications/index.ts';
import { settingsChanged } from '../settings/index.ts';
import { findMisplacedCards } from './channels.ts';
import { deliverActivityJob } from './deliver.ts';
import { findDueReminders } from './direct/reminders.ts';
import { linkShared } from './handlers.ts';
import { cardNotice, findUnanswered, forgetUnanswered } from './pings.ts';
import { linkSection } from './read-link-previews.ts';
import { cardSchema, listUndeliveredActivities } from './store.ts';

export const cardFeature = defineFeature({
  name: 'card',
  schema: cardSchema,
  workers: [work(activityJobs.deliverActivity, deliverActivityJob)],
  contributions: [
    contribute(pendingDeliveries, {
      job: activityJobs.deliverActivity,
      list: ({ store, workspaceId }, position) => listUndeliveredActivities(store.db, workspaceId, position),
    }),
    ...[findMisplacedCards, findDueReminders, findUnanswered].map((list) =>
      contribute(pendingDeliveries, { job: activityJobs.deliverActivity, list }),
    ),
    linkSection,
    cardNotice,
  ],
  subscribers: [on(settingsChanged, forgetUnanswered)],
  routes: [event('link_shared', linkShared)],
});
