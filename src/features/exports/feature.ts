import { defineFeature, work } from '../../platform/feature.ts';
import { action, subcommand } from '../access/index.ts';
import { listActions } from '../lists/index.ts';
import { exportActivities } from './commands.ts';
import { exportActivitiesButton } from './export-answer.ts';
import { exportFileJob } from './export-file.ts';
import { exportJobs } from './jobs.ts';
import { exportSchema } from './schema.ts';

export const exportsFeature = defineFeature({
  name: 'exports',
  schema: exportSchema,
  workers: [work(exportJobs.exportFile, exportFileJob)],
  routes: [action(listActions.exportActivities, exportActivitiesButton)],
  subcommands: [subcommand('export', exportActivities)],
});
