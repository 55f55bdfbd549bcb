import type { KnownBlock } from '@slack/types';
import { formatExceptionNumber } from '../../domain/exception.ts';
import type { ExceptionFinding } from '../../domain/exception-finding.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds, formatRecommendationValue } from '../ids.ts';
import { truncate } from '../limits.ts';
import { button, context, section } from './elements.ts';

const longestTitle = 150;

/** One line for each difference between Defender and Mendbot; what nobody approved here can be asked for at once. */
export function exceptionFindingBlocks(
  t: Translator,
  findings: readonly ExceptionFinding[],
  count: number,
): readonly KnownBlock[] {
  const more = count - findings.length;
  return [
    ...findings.map((finding) => line(t, finding)),
    ...(more > 0 ? [context(t.mrkdwn('notice.exception_more', { count: more }))] : []),
  ];
}

function line(t: Translator, finding: ExceptionFinding): KnownBlock {
  const title = truncate(finding.title, longestTitle);
  if (finding.isClosed) return section(t.mrkdwn('notice.exception_agreed', { title }));
  if (finding.exception !== null) {
    const number = formatExceptionNumber(finding.exception.number);
    return section(t.mrkdwn('notice.exception_not_in_defender', { title, number }));
  }
  const value = formatRecommendationValue(finding.recommendationRef);
  return {
    ...section(t.mrkdwn('notice.exception_unknown_here', { title })),
    accessory: button(actionIds.adoptException, t.text('exception.button.adopt'), value),
  };
}
