import type { KnownBlock } from '@slack/types';
import { formatExceptionNumber } from '../../domain/exception.ts';
import type { ExceptionFinding } from '../../domain/exception-finding.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds } from '../ids.ts';
import { truncate } from '../limits.ts';
import { recommendationValue } from '../values/activity-values.ts';
import { button, context, section } from './elements.ts';
import { openExceptionButton } from './exception-line.ts';

const longestTitle = 150;

/** One line for each difference between Defender and Mendbot; what can be done about it is a button. */
export function exceptionFindingBlocks(
  t: Translator,
  findings: readonly ExceptionFinding[],
  count: number,
): readonly KnownBlock[] {
  const more = count - findings.length;
  return [
    ...findings.map((finding) => findingBlock(t, finding)),
    ...(more > 0 ? [context(t.mrkdwn('notice.exception_more', { count: more }))] : []),
  ];
}

export function findingBlock(t: Translator, finding: ExceptionFinding): KnownBlock {
  const title = truncate(finding.title, longestTitle);
  if (finding.isClosed) return section(t.mrkdwn('notice.exception_agreed', { title }));
  const number = finding.exception === null ? '' : formatExceptionNumber(finding.exception.number);
  if (finding.kind === 'not_in_defender' && finding.exception !== null) {
    return {
      ...section(t.mrkdwn('notice.exception_not_in_defender', { title, number })),
      accessory: openExceptionButton(t, finding.exception),
    };
  }
  const value = recommendationValue.encode(finding);
  const words =
    finding.kind === 'ended_here'
      ? t.mrkdwn('notice.exception_ended_here', { title, number })
      : t.mrkdwn('notice.exception_unknown_here', { title });
  return {
    ...section(words),
    accessory: button(actionIds.adoptException, t.text('exception.button.adopt'), value),
  };
}
