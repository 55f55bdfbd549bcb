import { defineJob } from '../../platform/queue/job.ts';

export const exceptionJobs = {
  /** Brings card, thread and direct messages of an exception up to date. Runs for one exception never overlap. */
  deliverException: defineJob<{ readonly exceptionId: string }>('deliver-exception', {
    isInOrder: true,
    subject: 'exceptionId',
    atOnce: 2,
  }),

  /** Asks people who became approvers after a request was made. */
  askNewApprovers: defineJob('ask-new-approvers', { isAlone: true }),

  /** Expires exceptions whose last day is over, and announces near ends. */
  settleExceptions: defineJob('settle-exceptions', {
    kind: 'shortLived',
    isAlone: true,
    isBackground: true,
    notify: false,
  }),
};
