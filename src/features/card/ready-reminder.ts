import { formatActivityNumber } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { button, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message-view.ts';
import type { Activity } from '../activities/index.ts';
import { activityActions, activityValue, seenActivity } from '../activities/index.ts';
import { readyFacts } from '../progress/index.ts';
import { linkedTitle } from './activity-event.ts';
import { cardActions } from './ids.ts';

/** Tells an assignee what they could have completed for days, with the buttons to do so. */
export function readyReminder(
  t: Translator,
  activity: Activity,
  { days, permalink }: { readonly days: number; readonly permalink: string | null },
): MessageView {
  const { id, number, version } = activity;
  const value = activityValue.encode(seenActivity({ id, version }));
  const heading = t.mrkdwn('direct.ready', { number: formatActivityNumber(number), days });
  const facts = t.mrkdwn('direct.ready_facts', readyFacts(t, activity));
  return {
    text: heading,
    blocks: [
      section([heading, linkedTitle(t, activity, permalink), facts].join('\n')),
      {
        type: 'actions',
        elements: [
          button(activityActions.complete, t.text('button.complete'), value, 'primary'),
          button(cardActions.openDetail, t.text('list.open'), value),
        ],
      },
    ],
  };
}
