import { defineFeature, work } from '../../platform/feature.ts';
import { retentionContributions } from './contributions.ts';
import { retentionJobs } from './jobs.ts';
import { sendRemovalListJob } from './list.ts';
import { cleanUp, retainJob } from './retain.ts';
import { retireCardJob } from './retire-card.ts';
import { retentionSchema } from './tables.ts';

export const retentionFeature = defineFeature({
  name: 'retention',
  schema: retentionSchema,
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
