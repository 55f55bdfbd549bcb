import { deliverActivityJob } from '../../jobs/deliver-activity.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds } from '../../slack/ids.ts';
import { activityMenu } from '../../slack/listeners/activity-menu.ts';
import { action } from '../../slack/routes.ts';
import { activityJobs } from '../activities/index.ts';
import { cardContributions } from './contributions.ts';

export const cardFeature = defineFeature({
  name: 'card',
  workers: [work(activityJobs.deliverActivity, deliverActivityJob)],
  contributions: cardContributions,
  routes: [action(actionIds.menu, activityMenu)],
});
