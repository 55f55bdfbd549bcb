import { defineJob } from '../../platform/queue/job.ts';

export const intuneJobs = {
  syncSecurityTasks: defineJob('sync-security-tasks', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
  }),

  /** Bring the linked Intune task to where the activity is. One at a time per activity. */
  sendTicketStatus: defineJob<{ readonly activityId: string }>('send-ticket-status', {
    isInOrder: true,
    subject: 'activityId',
    atOnce: 2,
  }),

  /** Bring the cards that say something of Intune in line with the settings. */
  refreshTicketCards: defineJob('refresh-ticket-cards', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
  }),
};
