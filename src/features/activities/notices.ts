import { type ActivityId, formatActivityNumber } from '../../core/identifiers.ts';
import { noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import { truncate } from '../../platform/slack/limits.ts';
import type { Contribution } from '../../platform/slot.ts';
import { shortGroupText } from '../access/index.ts';
import { readRequestWithoutItAdmin } from './decide/unaccepted.ts';
import { activityTexts } from './texts.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** Nobody is IT admin for all device groups of a request. */
    request_without_it_admin: { readonly activityId: ActivityId };
  }
}

export const mostNamedInNotice = 10;

// A longer title would push the other activities out of sight.
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
