import type { CalendarDate } from '../../core/calendar-date.ts';
import type { CompletedBy } from '../../core/completed-by.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { escapeMrkdwn, type Mrkdwn, type Translator } from '../../platform/i18n/common-texts.ts';
import { type Names, nameOf } from '../../platform/slack/views/names.ts';
import { type Activity, isOwnCompletion } from './activity.ts';
import { creatorOf } from './requester-at.ts';

/** Who asked for it, at first: somebody in Slack, or the address that the portal names. */
export function requesterName(
  t: Translator,
  names: Names,
  activity: Pick<Activity, 'requesterId' | 'firstRequesterId' | 'requesterEmail'>,
): string {
  const id = creatorOf(activity);
  return id === null && activity.requesterEmail !== null ? activity.requesterEmail : nameOf(t, names, id);
}

export function completedByWords(t: Translator, completedBy: CompletedBy): string {
  if (completedBy.kind === 'email') return t.text('completed_by.email', { email: completedBy.email });
  return t.text(`completed_by.${completedBy.kind}`);
}

/** Who completed an activity, and whether that was its requester; empty where it is not completed. */
export function completerWords(t: Translator, activity: Pick<Activity, 'status' | 'requesterId'>): string {
  if (activity.status.state !== 'completed') return '';
  const completedBy = completedByWords(t, activity.status.completedBy);
  return isOwnCompletion(activity) ? t.text('completed_by.requester', { completedBy }) : completedBy;
}

/** The due date; plain text. */
export function dueDay(t: Translator, dueOn: CalendarDate | null): string {
  return dueOn === null ? t.text('common.dash') : t.date(dueOn);
}

export function dueWords(t: Translator, { dueOn }: Pick<Activity, 'dueOn'>, isOverdue: boolean): string {
  const date = escapeMrkdwn(dueDay(t, dueOn));
  if (dueOn === null) return date;
  return isOverdue ? `${date} *${t.mrkdwn('common.overdue')}*` : date;
}

/** The number, as a link where the card's address is known. */
export function numberLink(number: number, permalink: string | null): Mrkdwn {
  const text = formatActivityNumber(number);
  // Slack shows marks inside a link's label as they are.
  return { mrkdwn: permalink === null ? `*${text}*` : `*<${permalink}|${text}>*` };
}
