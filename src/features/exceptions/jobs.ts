import { defineJob } from '../../platform/queue/job.ts';

export const exceptionJobs = {
  /** Bring Slack in line with an exception: its card, its thread, the requester’s direct messages. One at a time each. */
  deliverException: defineJob<{ readonly exceptionId: string }>('deliver-exception', {
    isInOrder: true,
    subject: 'exceptionId',
    atOnce: 2,
  }),

  /** Have those asked about waiting requests for exceptions who can decide about them by now. */
  askNewApprovers: defineJob('ask-new-approvers', { isAlone: true }),

  /** End exceptions whose last day is over, and announce those that end soon. */
  settleExceptions: defineJob('settle-exceptions', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
    notify: false,
  }),
};
