import { cleanUp } from '../../jobs/clean-up.ts';
import { jobDeps } from '../../jobs/deps.ts';
import { retainJob } from '../../jobs/retain.ts';
import { retireCardJob } from '../../jobs/retire-card.ts';
import { sendRemovalListJob } from '../../jobs/send-removal-list.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { retentionContributions } from './contributions.ts';
import { retentionJobs } from './jobs.ts';

export const retentionFeature = defineFeature({
  name: 'retention',
  workers: [
    work(retentionJobs.retain, (services) => retainJob(services.get(jobDeps))),
    work(retentionJobs.retireCard, (services) => retireCardJob(services.get(jobDeps))),
    work(retentionJobs.sendRemovalList, (services) => sendRemovalListJob(services.get(jobDeps))),
    work(retentionJobs.cleanUp, (services) => cleanUp(services.get(jobDeps))),
  ],
  schedules: [
    { job: retentionJobs.retain, cron: '11 3 * * *' },
    { job: retentionJobs.cleanUp, cron: '41 3 * * *' },
  ],
  contributions: retentionContributions,
});
