import { formatActivityNumber, formatExceptionNumber } from '../../../core/identifiers.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import type { NoticeWords } from '../../../platform/outbox/notice-words.ts';
import { truncate } from '../../../platform/slack/limits.ts';
import { button } from '../../../platform/slack/views/elements.ts';
import { listed } from '../../../platform/slack/views/listed.ts';
import type { Leaver, LeftActivity } from '../../people/index.ts';
import { handOverValue } from '../activity-values.ts';
import { activityActions } from '../ids.ts';

// One of any length would push the others out of sight.
const longestTitle = 80;

/** That somebody can act no longer, and what waits for them, with the way to hand it over. */
export function leaverWords(t: Translator, leaver: Leaver): NoticeWords {
  const heading = `${whyWords(t, leaver)} ${t.mrkdwn('leaver.counts', countsOf(leaver))}`;
  const exceptions = waitingExceptions(t, leaver);
  if (leaver.count === 0) return { heading: whyWords(t, leaver), lines: exceptions, rest: [] };
  return {
    heading,
    lines: [...leftLines(t, leaver), ...exceptions],
    blocks: [
      {
        type: 'actions',
        elements: [
          button(
            activityActions.handOver,
            t.text('button.hand_over'),
            handOverValue.encode({ leaverId: leaver.personId }),
            'primary',
          ),
        ],
      },
    ],
    rest: [t.mrkdwn('leaver.what_follows')],
  };
}

export function whyWords(t: Translator, { reason, displayName }: Leaver): string {
  return t.mrkdwn(`leaver.${reason}`, { name: displayName });
}

export function countsOf({ count, requestedCount, takenCount }: Leaver) {
  return { count, requested: requestedCount, taken: takenCount };
}

/** A line for each activity that is named, and how many there are besides. */
export function leftLines(t: Translator, { activities, count }: Leaver): readonly string[] {
  const more = count - activities.length;
  const lines = activities.map((activity) =>
    t.mrkdwn('leaver.activity', {
      number: formatActivityNumber(activity.number),
      title: truncate(activity.title, longestTitle),
      part: t.text(`leaver.part.${partOf(activity)}`),
    }),
  );
  return more > 0 ? [...lines, t.mrkdwn('leaver.more', { count: more })] : lines;
}

function partOf({ isRequested, isTaken }: LeftActivity) {
  if (isRequested && isTaken) return 'both';
  return isTaken ? 'taken' : 'requested';
}

export function waitingExceptions(t: Translator, { exceptionNumbers }: Leaver): readonly string[] {
  if (exceptionNumbers.length === 0) return [];
  const numbers = listed(t, exceptionNumbers.map(formatExceptionNumber));
  return [t.mrkdwn('leaver.exceptions', { numbers, count: exceptionNumbers.length })];
}
