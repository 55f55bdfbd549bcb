import { defineJob } from '../../platform/queue/job.ts';

export const retentionJobs = {
  retain: defineJob('retain', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
    expireInSeconds: 3600,
    notify: false,
  }),

  /** Gives a message about a removed activity its last form. */
  archiveCard: defineJob<{
    /** The person whose direct messages the channel has; `null` = it is another channel. */
    readonly personId: string | null;
    readonly channelId: string;
    readonly ts: string;
    readonly number: number;
    readonly removedAt: string;
    readonly keptDays: number;
  }>('archive-card', {}),

  sendRemovalList: defineJob<{ readonly listId: string; readonly personId: string }>('send-removal-list', {
    retryLimit: 20,
  }),

  cleanUp: defineJob('clean-up', { kind: 'shortLived', isAlone: true, isBackground: true, notify: false }),
};
