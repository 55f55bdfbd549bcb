import { defineJob } from '../../platform/queue/job.ts';

export const retentionJobs = {
  /** Remove what has been kept long enough, and list what goes next. */
  retain: defineJob('retain', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
    expireInSeconds: 3600,
    notify: false,
  }),

  /** Give the card of an activity that was removed its last form, or a direct message about it. */
  archiveCard: defineJob<{
    /** Whose direct messages the channel is; `null` = nobody's. */
    readonly personId: string | null;
    readonly channelId: string;
    readonly ts: string;
    readonly number: number;
    readonly removedAt: string;
    readonly keptDays: number;
  }>('archive-card', {}),

  /** Send the list of what is to be removed to a person as a CSV file. */
  sendRemovalList: defineJob<{ readonly listId: string; readonly personId: string }>('send-removal-list', {
    retryLimit: 20,
  }),

  cleanUp: defineJob('clean-up', { kind: 'shortLived', isAlone: true, isBackground: true, notify: false }),
};
