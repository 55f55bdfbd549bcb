import { backupCron } from '../../platform/config/backup-time.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { action, readingSubcommand } from '../access/index.ts';
import { backUpJob } from './back-up.ts';
import { status } from './commands.ts';
import { statusContributions } from './contributions.ts';
import { statusActions } from './ids.ts';
import { statusJobs } from './jobs.ts';
import { reportDeadLettersJob } from './report-dead-letters-job.ts';
import { retryDeadLettersButton } from './retry-dead-letters-button.ts';

export const statusFeature = defineFeature({
  name: 'status',
  workers: [work(statusJobs.reportDeadLetters, reportDeadLettersJob), work(statusJobs.backUp, backUpJob)],
  schedules: [{ job: statusJobs.backUp, cron: backupCron }],
  routes: [action(statusActions.retryDeadLetters, retryDeadLettersButton)],
  contributions: statusContributions,
  subcommands: [readingSubcommand('status', status)],
});
