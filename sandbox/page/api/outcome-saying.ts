import type { ActResult } from '../../protocol/person-acts.ts';
import type { ReplyPosting } from './sandbox-context.ts';

/** What the person reads about the result of an act; `null` = the page shows the result already. */
export function outcomeSaying(result: ActResult, botName: string): ReplyPosting | null {
  switch (result.outcome) {
    case 'late': {
      const seconds = (result.ackMs / 1000).toFixed(1);
      return inTrouble(
        'slack',
        `${botName} did not answer within three seconds (${seconds} s). Slack gives up after three; this is what a person would see.`,
      );
    }
    case 'unreachable':
      return inTrouble(
        'slack',
        `${botName} is not connected, so nothing took this. Slack gives up after three seconds; this is what a person would see.`,
      );
    case 'not_possible':
      return inTrouble('slack', plainReason(result.reason));
    case 'invalid_answer':
      return inTrouble('sandbox', `${botName} answered what Slack cannot use: ${result.problem}`);
    case 'done':
      return result.said === undefined ? null : { from: 'slack', tone: 'info', text: result.said };
    case 'incomplete':
    case 'field_errors':
      return null;
  }
}

function inTrouble(from: ReplyPosting['from'], text: string): ReplyPosting {
  return { from, tone: 'trouble', text };
}

/** A reason without the technical parts that the stand-in adds, such as names of elements. */
export function plainReason(reason: string): string {
  if (/^no element /i.test(reason)) return 'What you used is no longer there: it was changed in the meantime.';
  return reason.replaceAll(/\s*[{[]"[^{}]*"?[}\]]/g, '');
}
