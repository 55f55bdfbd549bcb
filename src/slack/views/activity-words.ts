import { type Activity, type DeviceScope, isAttentionRequired } from '../../domain/activity.ts';
import type { CompletedBy } from '../../domain/completed-by.ts';
import { ungroupedDevices } from '../../domain/device-group.ts';
import { formatActivityNumber, type PersonId } from '../../domain/identifiers.ts';
import { escapeMrkdwn, type Mrkdwn, type Translator } from '../../i18n/translator.ts';

export type Names = ReadonlyMap<PersonId, string>;

export function nameOf(t: Translator, names: Names, id: PersonId | null): string {
  return (id === null ? undefined : names.get(id)) ?? t.text('common.somebody');
}

function groupName(t: Translator, name: string): string {
  return name === ungroupedDevices ? t.text('common.ungrouped') : name;
}

export function scopeWords(t: Translator, scope: DeviceScope): string {
  if (scope.kind === 'all') return t.text('common.all_groups');
  const names = scope.groups.map((name) => groupName(t, name));
  const shown = names.slice(0, mostGroupsShown).join(', ');
  const count = names.length - mostGroupsShown;
  return count > 0 ? t.text('common.groups_more', { groups: shown, count }) : shown;
}

const mostGroupsShown = 8;

export function completedByWords(t: Translator, completedBy: CompletedBy): string {
  if (completedBy.kind === 'email') return t.text('completed_by.email', { email: completedBy.email });
  return t.text(`completed_by.${completedBy.kind}`);
}

const barLength = 10;

export function progressBar(fixed: number, count: number): string {
  const share = count === 0 ? 0 : fixed / count;
  // Rounded down, so that a full bar always means that nothing is left.
  const full = Math.floor(share * barLength);
  return `${'▰'.repeat(full)}${'▱'.repeat(barLength - full)}`;
}

/** The progress line in mrkdwn; `null` where progress must not exist. */
export function progressWords(t: Translator, activity: Activity): string | null {
  if (isAttentionRequired(activity)) return null;
  if (activity.recommendationId === null) return t.mrkdwn('activity.plain_words');
  if (activity.targets === null) {
    const why = activity.targetsUnavailable ?? null;
    return why === null ? t.mrkdwn('activity.progress_unknown') : t.mrkdwn(`activity.progress_unavailable.${why}`);
  }
  const { fixed, count, countedAt } = activity.targets;
  return t.mrkdwn('activity.progress', { bar: progressBar(fixed, count), fixed, count, at: t.instant(countedAt) });
}

export function dueWords(t: Translator, activity: Pick<Activity, 'dueOn'>, isOverdue: boolean): string {
  if (activity.dueOn === null) return t.mrkdwn('common.dash');
  const date = escapeMrkdwn(t.date(activity.dueOn));
  return isOverdue ? `${date} *${t.mrkdwn('common.overdue')}*` : date;
}

/** The number, as a link where the card's address is known. */
export function numberLink(number: number, permalink: string | null): Mrkdwn {
  const text = formatActivityNumber(number);
  // Slack shows marks inside a link's label as they are.
  return { mrkdwn: permalink === null ? `*${text}*` : `*<${permalink}|${text}>*` };
}
