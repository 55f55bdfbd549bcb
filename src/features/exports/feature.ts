import { exportFileJob } from '../../jobs/export-file.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds } from '../../slack/ids.ts';
import { exportActivitiesButton } from '../../slack/listeners/export-answer.ts';
import { action, subcommand } from '../../slack/routes.ts';
import { exportActivities } from './commands.ts';
import { exportJobs } from './jobs.ts';

export const exportsFeature = defineFeature({
  name: 'exports',
  workers: [work(exportJobs.exportFile, exportFileJob)],
  routes: [action(actionIds.exportActivities, exportActivitiesButton)],
  subcommands: [subcommand('export', exportActivities)],
});
