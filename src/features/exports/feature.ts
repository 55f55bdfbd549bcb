import { defineFeature, work } from '../../platform/feature.ts';
import { action, subcommand } from '../../platform/slack/serve/routing.ts';
import { listActions } from '../lists/index.ts';
import { exportActivities, exportActivitiesButton } from './handlers.ts';
import { exportFileJob, exportJobs } from './run.ts';
import { exportSchema } from './store.ts';

export const exportsFeature = defineFeature({
  name: 'exports',
  schema: exportSchema,
  workers: [work(exportJobs.exportFile, exportFileJob)],
  routes: [action(listActions.exportActivities, exportActivitiesButton)],
  subcommands: [subcommand('export', exportActivities)],
});
