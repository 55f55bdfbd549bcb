import type { KnownBlock } from '@slack/types';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, section } from '../../platform/slack/views/elements.ts';
import type { Activity } from '../activities/index.ts';
import { activityValue, dueDay, numberLink, seenActivity } from '../activities/index.ts';
import { cardActions } from '../card/index.ts';
import { type ExceptionCover, withCover } from '../exceptions/index.ts';
import { shortProgress } from '../progress/index.ts';

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
    accessory: button(cardActions.openDetail, t.text('list.open'), value),
  };
}

function due(t: Translator, { activity: { dueOn }, isOverdue }: TopEntry): string {
  if (dueOn === null) return t.mrkdwn('top.no_due');
  return t.mrkdwn(isOverdue ? 'top.due_overdue' : 'top.due', { date: dueDay(t, dueOn) });
}
