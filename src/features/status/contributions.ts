import { noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import { listed } from '../../platform/slack/views/text.ts';
import type { Contribution } from '../../platform/slot.ts';
import { statusTexts } from './texts.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** Jobs failed for good, of these queues; each is told once. */
    jobs_given_up: { readonly count: number; readonly queues: readonly string[] };
  }
}

export const statusContributions: readonly Contribution[] = [
  noticeKind('jobs_given_up', {
    audience: 'admins',
    message: (t, { count, queues }) => {
      const facts = { count, queues: listed(t, queues) };
      return wordedNotice({
        heading: t.with(statusTexts).mrkdwn('notice.jobs_given_up', facts),
        rest: [t.with(statusTexts).mrkdwn('notice.jobs_given_up_rest', facts)],
      });
    },
  }),
];
