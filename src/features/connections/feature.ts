import type { Connection, ConnectionFailure } from '../../core/connection.ts';
import { defineFeature } from '../../platform/feature.ts';
import { type NoticeOf, noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import type { Contribution } from '../../platform/slot.ts';
import { connectionFailureText, connectionName } from './format.ts';
import { connectionReportPart } from './report.ts';
import { connectionSchema, readSyncState } from './store.ts';
import { connectionTexts } from './texts.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** After three failures in a row. `failure` is safe to show. */
    connection_failing: { readonly connection: Connection; readonly failure: ConnectionFailure };
    connection_healed: { readonly connection: Connection };
  }
}

/** `isOver`: the reported trouble has ended since. */
type Failing = NoticeOf<'connection_failing'> & { readonly isOver: boolean };

const connectionNotices: readonly Contribution[] = [
  noticeKind<'connection_failing', Failing>('connection_failing', {
    audience: 'admins',
    // A notice that is delivered late must not report trouble that has ended.
    read: async ({ store }, content, createdAt) => {
      const { notifiedAt } = await readSyncState(store.db, content.connection);
      return { ...content, isOver: notifiedAt === null || notifiedAt > createdAt };
    },
    message: (t, { connection, failure, isOver }, createdAt) =>
      wordedNotice({
        heading: t.with(connectionTexts).mrkdwn('notice.failing', {
          name: connectionName(t, connection),
          at: t.instant(createdAt),
          failure: connectionFailureText(t, failure),
        }),
        rest: [t.with(connectionTexts).mrkdwn(isOver ? 'notice.failing_over' : 'notice.failing_meanwhile')],
      }),
  }),
  noticeKind('connection_healed', {
    audience: 'admins',
    message: (t, { connection }, createdAt) =>
      wordedNotice({
        heading: t
          .with(connectionTexts)
          .mrkdwn('notice.healed', { name: connectionName(t, connection), at: t.instant(createdAt) }),
        rest: [],
      }),
  }),
];

export const connectionsFeature = defineFeature({
  name: 'connections',
  schema: connectionSchema,
  contributions: [...connectionNotices, connectionReportPart],
});
