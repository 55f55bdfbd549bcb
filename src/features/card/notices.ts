import { type ActivityId, formatActivityNumber } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import { noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import { announce } from '../../platform/outbox/notices.ts';
import { truncate } from '../../platform/slack/limits.ts';
import type { Contribution } from '../../platform/slot.ts';
import { findActivity } from '../activities/index.ts';
import { claimCursor } from '../connections/index.ts';
import { cardTexts } from './texts.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** Once a week, until routes change: nobody has answered a High request, and no deputy is set. */
    ping_unanswered: { readonly activityId: ActivityId };
  }
}

const silentDays = 7;
// One of any length would push the rest out of sight.
const longestTitle = 80;

/** Has the bot admins told that nobody has answered a High request, and nobody else is pinged. */
export async function announceUnanswered(program: Program, activityId: ActivityId): Promise<void> {
  const at = program.clock.now();
  const until = new Date(at.getTime() - silentDays * dayMs);
  await program.store.inTransaction(async (tx) => {
    if (!(await claimCursor(tx, 'ping_unanswered', { at, until }))) return;
    await announce(program, tx, { kind: 'ping_unanswered', activityId });
  });
}

export const cardNotice: Contribution = noticeKind('ping_unanswered', {
  audience: 'admins',
  read: ({ store, workspaceId }, { activityId }) => findActivity(store.db, workspaceId, activityId),
  message: (translator, { number, title }) => {
    const t = translator.with(cardTexts);
    const words = { number: formatActivityNumber(number), title: truncate(title, longestTitle) };
    return wordedNotice({
      heading: t.mrkdwn('notice.ping_unanswered', words),
      rest: [t.mrkdwn('notice.ping_unanswered_more')],
    });
  },
});
