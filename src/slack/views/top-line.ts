import type { KnownBlock } from '@slack/types';
import type { Activity } from '../../domain/activity.ts';
import { type ExceptionCover, withCover } from '../../features/exceptions/index.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds } from '../ids.ts';
import { truncate } from '../limits.ts';
import { activityValue, seenActivity } from '../values/activity-values.ts';
import { dueDay, numberLink } from './activity-words.ts';
import { button, section } from './elements.ts';
import { shortProgress } from './progress-lines.ts';

export interface TopEntry {
  readonly activity: Activity;
  readonly isOverdue: boolean;
  readonly permalink: string | null;
  readonly cover: ExceptionCover;
}

const longestTitle = 300;

/** One of the top activities, with a button that opens it. */
export function topLine(t: Translator, entry: TopEntry, rank: number): KnownBlock {
  const { activity, permalink, cover } = entry;
  const words = t.mrkdwn('top.entry', {
    rank,
    link: numberLink(activity.number, permalink),
    title: truncate(activity.title, longestTitle),
    option: t.text(`option.${activity.option}`),
    priority: t.text(`priority.${activity.priority}`),
    due: withCover(t, due(t, entry), cover),
    progress: shortProgress(t, activity),
    state: t.text(`state.${activity.status.state}`),
  });
  const value = activityValue.encode(seenActivity(activity));
  return {
    ...section(words),
    block_id: `top:${activity.id}`,
    accessory: button(actionIds.openDetail, t.text('list.open'), value),
  };
}

function due(t: Translator, { activity: { dueOn }, isOverdue }: TopEntry): string {
  if (dueOn === null) return t.mrkdwn('top.no_due');
  return t.mrkdwn(isOverdue ? 'top.due_overdue' : 'top.due', { date: dueDay(t, dueOn) });
}
