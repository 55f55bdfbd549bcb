import { dateIn, daysBetween } from '../../core/dates.ts';
import { type ActivityId, formatActivityNumber, type PersonId } from '../../core/identifiers.ts';
import { toPriority } from '../../core/priority.ts';
import { dayMs, hourMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import { lastOf, type PendingPage } from '../../platform/database/batches.ts';
import { type Checkpoint, claimCheckpoint, dropCheckpoint } from '../../platform/database/checkpoint.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import { announce } from '../../platform/outbox/notices.ts';
import { readMessages } from '../../platform/outbox/slack-messages.ts';
import { truncate } from '../../platform/slack/limits.ts';
import type { Contribution } from '../../platform/slot.ts';
import { type Activity, aboutActivity, findActivity, isLive, isReadyToClose } from '../activities/index.ts';
import { type HistoryAction, type HistoryEntry, readHistory } from '../audit/index.ts';
import type { SettingsChanged } from '../settings/index.ts';
import {
  type Mention,
  momentNow,
  readSettings,
  reportDateOf,
  type WorkspaceMoment,
  workingDaysSince,
} from '../workspace/index.ts';
import { listOpenHigh } from './store.ts';
import { cardTexts } from './texts.ts';

type Entry = Pick<HistoryEntry, 'action' | 'after'>;

/** The entries that call a route's person or group: filed High, raised to High, or reopened while High. */
export function pingsIn<T extends Entry>(history: readonly T[]): readonly T[] {
  const pings: T[] = [];
  let isHigh = false;
  for (const entry of history) {
    const wasHigh = isHigh;
    const named = toPriority(entry.after['priority']);
    if (named !== null) isHigh = named === 'high';
    if (isHigh && (!wasHigh || entry.action === 'activity_reopened')) pings.push(entry);
  }
  return pings;
}

const answers: ReadonlySet<HistoryAction> = new Set([
  'activity_accepted',
  'activity_rejected',
  'activity_completed',
  'activity_commented',
  'activity_taken',
  'activity_reassigned',
]);

const soonDays = 3;
const soonPatienceMs = 4 * hourMs;

/** The last ping, while nobody has answered it; `null` = no answer is needed. */
export function openPing<T extends Entry & Pick<HistoryEntry, 'by'>>(
  activity: Activity,
  history: readonly T[],
): T | null {
  const { status, priority, pausedSince, assigneeId } = activity;
  if (!isLive(status) || priority !== 'high' || pausedSince !== null || isReadyToClose(activity)) return null;
  const ping = pingsIn(history).at(-1);
  if (ping === undefined) return null;
  // The assignee who reopens an activity has it in hand.
  if (ping.action === 'activity_reopened' && ping.by.kind === 'person' && ping.by.id === assigneeId) return null;
  const isAnswered = history.slice(history.indexOf(ping) + 1).some(({ action }) => answers.has(action));
  return isAnswered ? null : ping;
}

/**
 * The open ping, once it has waited for 24 hours and one working day. Four hours are enough if the activity is due
 * within three days of the ping. The wait restarts after a pause. `null` = nothing to escalate yet.
 */
export function unansweredPing<T extends Entry & Pick<HistoryEntry, 'at' | 'by'>>(
  activity: Activity,
  history: readonly T[],
  moment: WorkspaceMoment,
): T | null {
  const ping = openPing(activity, history);
  if (ping === null) return null;
  const { resumedAt } = activity;
  const since = resumedAt !== null && resumedAt > ping.at ? resumedAt : ping.at;
  return isOutOfPatience(activity, since, moment) ? ping : null;
}

function isOutOfPatience({ dueOn }: Activity, since: Date, moment: WorkspaceMoment): boolean {
  const { now, timeZone, settings } = moment;
  const waitedMs = now.getTime() - since.getTime();
  if (dueOn !== null && daysBetween(dateIn(timeZone, since), dueOn) <= soonDays) return waitedMs >= soonPatienceMs;
  const isReportTime = reportDateOf(now, timeZone, settings) !== null;
  return waitedMs >= dayMs && isReportTime && workingDaysSince(since, moment) >= 1;
}

export function isTarget({ target }: Mention, personId: PersonId | null): boolean {
  return target.kind === 'person' && target.id === personId;
}

/** The dedupe key of the message to a deputy, or of the one that says there is none. */
export function deputyKey({ id }: Pick<HistoryEntry, 'id'>, placeId: string): string {
  return `deputy:${id}:${placeId}`;
}

/** Activities with an unanswered ping that no deputy and no requester was told of. */
export async function findUnanswered(
  program: Program,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<PendingPage> {
  const { store, workspaceId } = program;
  const moment = momentNow(program, await readSettings(program));
  const page = await listOpenHigh(store.db, workspaceId, { after, limit });
  const ids: ActivityId[] = [];
  for (const activity of page) {
    const ping = unansweredPing(activity, await readHistory(store.db, activity.id), moment);
    if (ping === null) continue;
    const known = await readMessages(store.db, aboutActivity(activity.id));
    const isSaid = [...known].some(
      ([key, { ts, isGivenUp }]) => key.startsWith(deputyKey(ping, '')) && (ts !== null || isGivenUp),
    );
    if (!isSaid) ids.push(activity.id);
  }
  return { ids, last: lastOf(page, limit) };
}

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** At most once a week: nobody has answered a High request, and no active deputy is set. */
    ping_unanswered: { readonly activityId: ActivityId };
  }
}

/** When bot admins were last told of an unanswered ping. */
const unansweredNotified: Checkpoint = { name: 'card.unanswered_notified' };
const silentDays = 7;
// A longer title would push the rest out of sight.
const longestTitle = 80;

/** Tells the bot admins, at most once a week, that nobody has answered and no active deputy is set. */
export async function announceUnanswered(program: Program, activityId: ActivityId): Promise<void> {
  const at = program.clock.now();
  const until = new Date(at.getTime() - silentDays * dayMs);
  await program.store.inTransaction(async (tx) => {
    if (!(await claimCheckpoint(tx, unansweredNotified, { at, until }))) return;
    await announce(program, tx, { kind: 'ping_unanswered', activityId });
  });
}

/** With another route or another default, the next unanswered ping is told at once. */
export async function forgetUnanswered(_: Program, tx: Tx, { changed }: SettingsChanged): Promise<void> {
  if (changed.includes('routes') || changed.includes('itMention')) await dropCheckpoint(tx, unansweredNotified);
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
