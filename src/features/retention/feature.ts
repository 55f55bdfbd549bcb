import { defineFeature, work } from '../../platform/feature.ts';
import { contribute } from '../../platform/slot.ts';
import { settingsRemarks } from '../settings/index.ts';
import { retentionJobs } from './jobs.ts';
import { countExpired, sendRemovalListJob } from './list.ts';
import { archiveCardJob } from './remove.ts';
import { cleanUp, retainJob } from './retain.ts';
import { retentionSchema } from './store.ts';
import { retentionTexts } from './texts.ts';

declare module '../audit/log.ts' {
  interface AuditActions {
    removal_listed: true;
    activities_removed: true;
  }
}

export const retentionFeature = defineFeature({
  name: 'retention',
  schema: retentionSchema,
  workers: [
    work(retentionJobs.retain, retainJob),
    work(retentionJobs.archiveCard, archiveCardJob),
    work(retentionJobs.sendRemovalList, sendRemovalListJob),
    work(retentionJobs.cleanUp, cleanUp),
  ],
  schedules: [
    { job: retentionJobs.retain, cron: '11 3 * * *' },
    { job: retentionJobs.cleanUp, cron: '41 3 * * *' },
  ],
  // A person who changes the retention learns how many activities it concerns.
  contributions: [
    contribute(settingsRemarks, async (context, sectionName) => {
      const count = sectionName === 'retention' ? await countExpired(context) : null;
      return count === null ? [] : [(t) => t.with(retentionTexts).mrkdwn('settings.retention.concerned', { count })];
    }),
  ],
});
