import { cleanUp } from '../../jobs/clean-up.ts';
import { retainJob } from '../../jobs/retain.ts';
import { retireCardJob } from '../../jobs/retire-card.ts';
import { sendRemovalListJob } from '../../jobs/send-removal-list.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { retentionContributions } from './contributions.ts';
import { retentionJobs } from './jobs.ts';

export const retentionFeature = defineFeature({
  name: 'retention',
  workers: [
    work(retentionJobs.retain, retainJob),
    work(retentionJobs.retireCard, retireCardJob),
    work(retentionJobs.sendRemovalList, sendRemovalListJob),
    work(retentionJobs.cleanUp, cleanUp),
  ],
  schedules: [
    { job: retentionJobs.retain, cron: '11 3 * * *' },
    { job: retentionJobs.cleanUp, cron: '41 3 * * *' },
  ],
  contributions: retentionContributions,
});
