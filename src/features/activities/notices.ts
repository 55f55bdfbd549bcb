import { type ActivityId, formatActivityNumber } from '../../core/identifiers.ts';
import { noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import { truncate } from '../../platform/slack/limits.ts';
import type { Contribution } from '../../platform/slot.ts';
import { shortGroupText } from '../access/index.ts';
import { readRequestWithoutItAdmin } from './decide/unaccepted.ts';
import { activityTexts } from './texts.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** Once until roles are given otherwise: nobody has the role IT admin for all that a request is about. */
    request_without_it_admin: { readonly activityId: ActivityId };
  }
}

/** At most as many activities are named in one notice. */
export const mostNamedInNotice = 10;

// One of any length would push the others out of sight.
const longestTitle = 80;

export const activityNotices: readonly Contribution[] = [
  noticeKind('request_without_it_admin', {
    audience: 'admins',
    read: (program, { activityId }, createdAt) => readRequestWithoutItAdmin(program, { activityId, createdAt }),
    message: (t, { number, title, scope }) => {
      const key = scope.kind === 'all' ? 'notice.request_without_it_admin_all' : 'notice.request_without_it_admin';
      const words = { number: formatActivityNumber(number), title: truncate(title, longestTitle) };
      const groups = shortGroupText(t, scope.kind === 'all' ? [] : scope.groups);
      return wordedNotice({
        heading: t.with(activityTexts).mrkdwn(key, { ...words, groups }),
        rest: [t.with(activityTexts).mrkdwn('notice.request_without_it_admin_more')],
      });
    },
  }),
];
