import { backupCron } from '../../domain/backup-time.ts';
import { backUpJob } from '../../jobs/back-up.ts';
import { reportDeadLettersJob } from '../../jobs/report-dead-letters.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds } from '../../slack/ids.ts';
import { retryDeadLettersButton } from '../../slack/listeners/retry-dead-letters-button.ts';
import { action, readingSubcommand } from '../../slack/routes.ts';
import { status } from './commands.ts';
import { statusContributions } from './contributions.ts';
import { statusJobs } from './jobs.ts';

export const statusFeature = defineFeature({
  name: 'status',
  workers: [work(statusJobs.reportDeadLetters, reportDeadLettersJob), work(statusJobs.backUp, backUpJob)],
  schedules: [{ job: statusJobs.backUp, cron: backupCron }],
  routes: [action(actionIds.retryDeadLetters, retryDeadLettersButton)],
  contributions: statusContributions,
  subcommands: [readingSubcommand('status', status)],
});
