import type { Activity } from '../../domain/activity.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds } from '../ids.ts';
import { activityValue, seenActivity } from '../values/activity-values.ts';
import { linkedTitle } from './activity-event.ts';
import { button, section } from './elements.ts';
import type { MessageView } from './message-view.ts';
import { readyFacts } from './progress-lines.ts';

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
          button(actionIds.complete, t.text('button.complete'), value, 'primary'),
          button(actionIds.openDetail, t.text('list.open'), value),
        ],
      },
    ],
  };
}
