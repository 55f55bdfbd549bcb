import { addDays, type CalendarDate, dateIn } from '../../../core/dates.ts';
import { formatActivityNumber, type PersonId } from '../../../core/identifiers.ts';
import type { Program } from '../../../platform/context.ts';
import { lastOf, type PendingPage } from '../../../platform/database/batches.ts';
import { type MessageView, sentenceMessage } from '../../../platform/slack/views/message.ts';
import { identifyPerson } from '../../access/index.ts';
import {
  type Activity,
  daysLate,
  daysToRemindOf,
  dueLedger,
  isLive,
  listUnreminded,
  reminderKeys,
} from '../../activities/index.ts';
import { type HistoryEntry, readHistory } from '../../audit/index.ts';
import { momentNow, readSettings, reportDateOf, type WorkspaceMoment, workingDayAfter } from '../../workspace/index.ts';
import { assignedSince } from '../history.ts';
import { type StatusFacts, shownInStatus } from '../status.ts';
import type { CardTranslator } from '../texts.ts';
import { verbsFor } from '../verbs.ts';

/** A message that the assignee gets once: the activity is ready for days, or a due date is near or past. */
export interface Reminder {
  readonly assigneeId: PersonId;
  /** One for each time that the activity becomes ready, and two for each due date. */
  readonly dedupeKey: string;
}

/** `null` = no reminder is due. Only an assignee who may complete the activity gets one. */
export async function readReminder(
  program: Program,
  { activity, history }: { readonly activity: Activity; readonly history: readonly HistoryEntry[] },
  moment: WorkspaceMoment,
): Promise<Reminder | null> {
  const { assigneeId } = activity;
  const dedupeKey = reminderDue(activity, history, moment);
  if (assigneeId === null || dedupeKey === null) return null;
  const { actor } = await identifyPerson(program, assigneeId);
  return actor !== null && verbsFor(actor, activity, moment.settings).has('complete')
    ? { assigneeId, dedupeKey }
    : null;
}

/**
 * The dedupe key of the reminder that is due; `null` = none. Reminders go out on working days, from the hour of the
 * report. A due date has one on the last working day before it, and one once it has passed. Neither goes out if the
 * assignment came too late for it. The first does not go out if the due date came too late for it. The second does:
 * the end of a pause can move the due date to a day that has passed.
 */
export function reminderDue(
  activity: Activity,
  history: readonly HistoryEntry[],
  moment: WorkspaceMoment,
): string | null {
  const { now, timeZone, settings } = moment;
  const { status, dueOn, pausedSince, targets } = activity;
  const today = reportDateOf(now, timeZone, settings);
  if (today === null || !isLive(status) || pausedSince !== null) return null;
  const readySince = targets?.readySince ?? null;
  if (readySince !== null) {
    const days = daysToRemindOf(activity, moment);
    return days === null ? null : reminderKeys.ready(readySince);
  }
  if (dueOn === null) return null;
  const assignedAt = assignedSince(history);
  const setAt = dueLedger(history).entries.at(-1)?.at ?? null;
  const wasSoOn = (day: CalendarDate, since: Date | null) => since === null || dateIn(timeZone, since) <= day;
  if (daysLate(activity, now, timeZone) > 0) return wasSoOn(dueOn, assignedAt) ? reminderKeys.overdue(dueOn) : null;
  const isSoon = today < dueOn && dueOn <= workingDayAfter(today, settings);
  const yesterday = addDays(today, -1);
  return isSoon && wasSoOn(yesterday, assignedAt) && wasSoOn(yesterday, setAt) ? reminderKeys.due(dueOn) : null;
}

export async function findDueReminders(
  program: Program,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<PendingPage> {
  const { store, workspaceId } = program;
  const settings = await readSettings(program);
  const moment = momentNow(program, settings);
  const today = reportDateOf(moment.now, moment.timeZone, settings);
  if (today === null) return { ids: [], last: null };
  const soon = workingDayAfter(today, settings);
  const page = await listUnreminded(store.db, workspaceId, { after, limit, today, soon });
  const ids: string[] = [];
  for (const activity of page) {
    const history = await readHistory(store.db, activity.id);
    if ((await readReminder(program, { activity, history }, moment)) !== null) ids.push(activity.id);
  }
  return { ids, last: lastOf(page, limit) };
}

interface Reminded extends StatusFacts {
  /** Working days since the activity became ready; `null` = too few for a reminder. */
  readonly readyDays: number | null;
}

/** The reminder below the status; `null` once it no longer holds. */
export function reminderNews(t: CardTranslator, reminded: Reminded, dedupeKey: string): MessageView | null {
  const { activity, readyDays, daysLate: lateDays } = reminded;
  const { dueOn, status, targets, pausedSince } = activity;
  const number = formatActivityNumber(activity.number);
  const readySince = targets?.readySince ?? null;
  if (readySince !== null && readyDays !== null && dedupeKey === reminderKeys.ready(readySince)) {
    return sentenceMessage(t.mrkdwn('direct.ready', { number, days: readyDays }));
  }
  if (dueOn === null || !isLive(status) || pausedSince !== null || readySince !== null) return null;
  const key = lateDays > 0 ? reminderKeys.overdue(dueOn) : reminderKeys.due(dueOn);
  if (dedupeKey !== key) return null;
  const said = sentenceMessage(
    t.mrkdwn(lateDays > 0 ? 'direct.overdue' : 'direct.due', { number, due: t.date(dueOn) }),
  );
  return shownInStatus(reminded).due ? { ...said, blocks: [] } : said;
}
