import { deliverActivityJob } from '../../jobs/deliver-activity.ts';
import { redeliverActivities } from '../../jobs/redeliver-activities.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds } from '../../slack/ids.ts';
import { activityMenu } from '../../slack/listeners/activity-menu.ts';
import { action } from '../../slack/routes.ts';
import { activityJobs } from '../activities/index.ts';
import { notificationJobs } from '../notifications/index.ts';

export const cardFeature = defineFeature({
  name: 'card',
  workers: [
    work(activityJobs.deliverActivity, deliverActivityJob),
    work(notificationJobs.redeliverActivities, redeliverActivities),
  ],
  routes: [action(actionIds.menu, activityMenu)],
});
