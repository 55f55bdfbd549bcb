import { defineFeature, work } from '../../platform/feature.ts';
import { action, readingSubcommand } from '../../platform/slack/serve/routing.ts';
import { backUpJob } from './backup.ts';
import { backupCron, backupsConfig, monitoringConfig } from './config.ts';
import { statusContributions } from './contributions.ts';
import { reportDeadLettersJob } from './dead-letters.ts';
import { retryDeadLettersButton, status } from './handlers.ts';
import { statusActions } from './ids.ts';
import { statusJobs } from './jobs.ts';

export const statusFeature = defineFeature({
  name: 'status',
  config: [backupsConfig, monitoringConfig],
  workers: [work(statusJobs.reportDeadLetters, reportDeadLettersJob), work(statusJobs.backUp, backUpJob)],
  schedules: [{ job: statusJobs.backUp, cron: backupCron }],
  routes: [action(statusActions.retryDeadLetters, retryDeadLettersButton)],
  contributions: statusContributions,
  subcommands: [readingSubcommand('status', status)],
});
