import type { KnownBlock } from '@slack/types';
import { formatExceptionNumber } from '../../../core/identifiers.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { truncate } from '../../../platform/slack/limits.ts';
import { button, section } from '../../../platform/slack/views/elements.ts';
import { recommendationValue } from '../../recommendations/index.ts';
import { exceptionActions } from '../ids.ts';
import { exceptionTexts } from '../texts.ts';
import { openExceptionButton } from '../words.ts';
import type { ExceptionFinding } from './finding.ts';

const longestTitle = 150;

/** A difference between Defender and Mendbot; what can be done about it is a button. */
export function findingBlock(translator: Translator, finding: ExceptionFinding): KnownBlock {
  const t = translator.with(exceptionTexts);
  const title = truncate(finding.title, longestTitle);
  const number = finding.exception === null ? '' : formatExceptionNumber(finding.exception.number);
  if (finding.kind === 'not_in_defender' && finding.exception !== null) {
    return {
      ...section(t.mrkdwn('report.finding.not_in_defender', { title, number })),
      accessory: openExceptionButton(t, finding.exception),
    };
  }
  const value = recommendationValue.encode(finding);
  const words =
    finding.kind === 'ended_here'
      ? t.mrkdwn('report.finding.ended_here', { title, number })
      : t.mrkdwn('report.finding.unknown_here', { title });
  return {
    ...section(words),
    accessory: button(exceptionActions.adoptException, t.text('exception.button.adopt'), value),
  };
}
