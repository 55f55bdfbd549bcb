import { askNewApproversJob } from '../../jobs/ask-new-approvers.ts';
import { deliverExceptionJob } from '../../jobs/deliver-exception.ts';
import { jobDeps } from '../../jobs/deps.ts';
import { settleExceptionsJob } from '../../jobs/settle-exceptions.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { exceptionJobs } from './jobs.ts';
import { exceptionSubscribers } from './subscribers.ts';

export const exceptionsFeature = defineFeature({
  name: 'exceptions',
  workers: [
    work(exceptionJobs.deliverException, (services) => deliverExceptionJob(services.get(jobDeps))),
    work(exceptionJobs.askNewApprovers, (services) => askNewApproversJob(services.get(jobDeps))),
    work(exceptionJobs.settleExceptions, (services) => settleExceptionsJob(services.get(jobDeps))),
  ],
  schedules: [{ job: exceptionJobs.settleExceptions, cron: '3,18,33,48 * * * *' }],
  subscribers: exceptionSubscribers,
});
