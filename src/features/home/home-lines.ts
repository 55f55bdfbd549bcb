import type { KnownBlock } from '@slack/types';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, section } from '../../platform/slack/views/elements.ts';
import type { Activity } from '../activities/index.ts';
import { activityValue, seenActivity } from '../activities/index.ts';
import { cardActions } from '../card/index.ts';
import type { ExceptionCover } from '../exceptions/index.ts';
import { dueAndPlan } from '../lists/index.ts';
import { shortProgress } from '../progress/index.ts';

export interface Listed {
  readonly activity: Activity;
  readonly isOverdue: boolean;
  /** Under which exceptions it is; left out where nobody looked. */
  readonly cover?: ExceptionCover;
}

const longestTitle = 200;

/** What every line of an activity says of it. */
export function homeTitle({ number, title }: Activity) {
  return { number: formatActivityNumber(number), title: truncate(title, longestTitle) };
}

/** What is said of an activity in lists of many. */
export function homeFacts(t: Translator, listed: Listed) {
  const { activity } = listed;
  return {
    ...homeTitle(activity),
    state: t.text(`state.${activity.status.state}`),
    priority: t.text(`priority.${activity.priority}`),
    due: dueAndPlan(t, listed),
    progress: shortProgress(t, activity),
  };
}

export function topEntry(t: Translator, listed: Listed, rank: number): KnownBlock {
  const { activity } = listed;
  const option = t.text(`option.${activity.option}`);
  const words = t.mrkdwn('home.top_entry', { ...homeFacts(t, listed), rank, option });
  return homeLine(t, { activity, words, place: 'top' });
}

/** A line that opens the details; one activity may stand in several places. */
export function homeLine(
  t: Translator,
  { activity, words, place }: { readonly activity: Activity; readonly words: string; readonly place: string },
): KnownBlock {
  const value = activityValue.encode(seenActivity(activity));
  return {
    ...section(words),
    block_id: `${place}:${activity.id}`,
    accessory: button(cardActions.openDetail, t.text('list.open'), value),
  };
}
