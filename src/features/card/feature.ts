import { defineFeature, work } from '../../platform/feature.ts';
import { action, event } from '../../platform/slack/serve/routing.ts';
import { activityJobs } from '../activities/index.ts';
import { cardContributions } from './contributions.ts';
import { deliverActivityJob } from './deliver.ts';
import { activityMenu, linkShared } from './handlers.ts';
import { cardActions } from './ids.ts';
import { cardSchema } from './tables.ts';

export const cardFeature = defineFeature({
  name: 'card',
  schema: cardSchema,
  workers: [work(activityJobs.deliverActivity, deliverActivityJob)],
  contributions: cardContributions,
  routes: [action(cardActions.menu, activityMenu), event('link_shared', linkShared)],
});
