import type { ChannelId } from '../../core/identifiers.ts';
import { noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import type { Contribution } from '../../platform/slot.ts';
import { undeliverableWords } from '../card/index.ts';
import { reportMessage } from './message.ts';
import { readReport } from './read.ts';
import type { ReportFacts } from './report.ts';
import { reportTexts } from './texts.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** To one channel, once a day. */
    report: ReportFacts;
    /** Once until one arrives there again: the reports of a channel do not arrive. */
    report_undelivered: { readonly channelId: ChannelId; readonly failure: string };
  }
}

export const reportNotices: readonly Contribution[] = [
  noticeKind('report', {
    audience: 'channel',
    isSummary: true,
    read: readReport,
    message: (t, reading) => reportMessage(t.with(reportTexts), reading),
  }),
  noticeKind('report_undelivered', {
    audience: 'admins',
    message: (t, { failure, channelId }) =>
      wordedNotice({
        heading: t.with(reportTexts).mrkdwn('notice.report_undelivered'),
        lines: [undeliverableWords(t, failure, channelId)],
        rest: [],
      }),
  }),
];
