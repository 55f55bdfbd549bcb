import type { ConnectionFailure } from '../../core/connection.ts';
import { noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import type { Contribution } from '../../platform/slot.ts';
import { connectionFailureWords } from '../connections/index.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** Graph refused to make a task, and the setting was turned off. */
    ticket_creation_off: { readonly failure: ConnectionFailure };
  }
}

export const intuneNotices: readonly Contribution[] = [
  noticeKind('ticket_creation_off', {
    audience: 'bot_admins',
    message: (t, { failure }) =>
      wordedNotice({
        heading: t.mrkdwn('notice.ticket_creation_off', { failure: connectionFailureWords(t, failure) }),
        rest: [t.mrkdwn('notice.ticket_creation_instead')],
      }),
  }),
];
