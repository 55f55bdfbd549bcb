import type { KnownBlock } from '@slack/types';
import type { Activity } from '../../domain/activity.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds } from '../ids.ts';
import { formatActivityValue } from '../values/activity-value.ts';
import { dueWords, scopeWords } from './activity-words.ts';
import { button, context, mrkdwn, section } from './elements.ts';

export interface OtherActivity {
  readonly activity: Activity;
  readonly isOverdue: boolean;
}

const mostShown = 5;

/** Activities that already ask for the same, each with a way to follow it instead of filing another. */
export function otherActivities(t: Translator, others: readonly OtherActivity[]): readonly KnownBlock[] {
  if (others.length === 0) return [];
  const rest = others.length - mostShown;
  return [
    section(t.mrkdwn('form.others_heading')),
    ...others.slice(0, mostShown).map(({ activity, isOverdue }): KnownBlock => {
      const words = t.mrkdwn('form.other', {
        number: formatActivityNumber(activity.number),
        state: t.text(`state.${activity.status.state}`),
        option: t.text(`option.${activity.option}`),
        groups: scopeWords(t, activity.scope),
        due: { mrkdwn: dueWords(t, activity, isOverdue) },
      });
      return {
        type: 'section',
        block_id: `other:${activity.id}`,
        text: mrkdwn(words),
        accessory: button(
          actionIds.followInstead,
          t.text('button.follow'),
          formatActivityValue({ activityId: activity.id, version: activity.version }),
        ),
      };
    }),
    ...(rest > 0 ? [context(t.mrkdwn('form.others_more', { count: rest }))] : []),
  ];
}
