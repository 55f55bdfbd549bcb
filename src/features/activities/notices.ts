import { type ActivityId, formatActivityNumber, type PersonId } from '../../domain/identifiers.ts';
import type { Leaver } from '../../domain/leaver.ts';
import { mostNamedInNotice, noticeKind } from '../../platform/outbox/notice.ts';
import { wordedNotice } from '../../platform/outbox/notice-words.ts';
import type { Contribution } from '../../platform/slot.ts';
import { truncate } from '../../slack/limits.ts';
import { leaverWords } from '../../slack/views/leaver-words.ts';
import { shortGroupWords } from '../../slack/views/short-group-words.ts';
import { readLeaver } from '../../usecases/read-leaver.ts';
import { readRequestWithoutItAdmin } from '../../usecases/read-request-without-it-admin.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** Somebody can act no longer for whom something waits. */
    person_left: { readonly personId: PersonId };
    /** Once until roles are given otherwise: nobody has the role IT admin for all that a request is about. */
    request_without_it_admin: { readonly activityId: ActivityId };
  }
}

// One of any length would push the others out of sight.
const longestTitle = 80;

export const activityNotices: readonly Contribution[] = [
  noticeKind<'person_left', { readonly kind: 'person_left'; readonly leaver: Leaver }>('person_left', {
    audience: 'bot_admins',
    read: async (program, { kind, personId }) => {
      const leaver = await readLeaver(program, personId, mostNamedInNotice);
      return leaver === null ? null : { kind, leaver };
    },
    message: (t, { leaver }) => wordedNotice(leaverWords(t, leaver)),
  }),
  noticeKind('request_without_it_admin', {
    audience: 'bot_admins',
    read: (program, { activityId }, createdAt) => readRequestWithoutItAdmin(program, { activityId, createdAt }),
    message: (t, { number, title, scope }) => {
      const key = scope.kind === 'all' ? 'notice.request_without_it_admin_all' : 'notice.request_without_it_admin';
      const words = { number: formatActivityNumber(number), title: truncate(title, longestTitle) };
      const groups = shortGroupWords(t, scope.kind === 'all' ? [] : scope.groups);
      return wordedNotice({
        heading: t.mrkdwn(key, { ...words, groups }),
        rest: [t.mrkdwn('notice.request_without_it_admin_more')],
      });
    },
  }),
];
