import { defineFeature, work } from '../../platform/feature.ts';
import { action, submission } from '../../platform/slack/serve/routing.ts';
import { transferContributions, transferSubscribers } from './contributions.ts';
import { handOverButton, handOverSubmission } from './handlers.ts';
import { transferActions, transferForms } from './ids.ts';
import { handOverJob } from './job.ts';
import { transferJobs } from './jobs.ts';

export const transfersFeature = defineFeature({
  name: 'transfers',
  workers: [work(transferJobs.handOver, handOverJob)],
  routes: [
    action(transferActions.handOver, handOverButton),
    submission(transferForms.handOverForm, handOverSubmission),
  ],
  contributions: transferContributions,
  subscribers: transferSubscribers,
});
