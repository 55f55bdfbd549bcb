import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds } from '../../platform/slack/ids.ts';
import { action, subcommand } from '../access/index.ts';
import { exportActivities } from './commands.ts';
import { exportActivitiesButton } from './export-answer.ts';
import { exportFileJob } from './export-file.ts';
import { exportJobs } from './jobs.ts';

export const exportsFeature = defineFeature({
  name: 'exports',
  workers: [work(exportJobs.exportFile, exportFileJob)],
  routes: [action(actionIds.exportActivities, exportActivitiesButton)],
  subcommands: [subcommand('export', exportActivities)],
});
