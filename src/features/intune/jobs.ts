import { defineJob } from '../../platform/queue/job.ts';

export const intuneJobs = {
  syncSecurityTasks: defineJob('sync-security-tasks', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
  }),

  /** Sets the linked Intune task to the activity's state, one order at a time for each activity. */
  sendTicketStatus: defineJob<{ readonly activityId: string }>('send-ticket-status', {
    isInOrder: true,
    subject: 'activityId',
    atOnce: 2,
  }),

  /** Updates all cards that mention Intune after a change of settings. */
  refreshTicketCards: defineJob('refresh-ticket-cards', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
  }),
};
