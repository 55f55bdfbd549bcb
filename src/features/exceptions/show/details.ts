import type { ModalView } from '@slack/types';
import { formatExceptionNumber } from '../../../core/identifiers.ts';
import { section } from '../../../platform/slack/views/elements.ts';
import { notice } from '../../../platform/slack/views/form.ts';
import type { PortalLinks } from '../../recommendations/index.ts';
import type { ExceptionEvent, ExceptionVerb } from '../lifecycle.ts';
import type { ExceptionTranslator } from '../texts.ts';
import { type ExceptionModel, exceptionButtons, exceptionCardBlocks } from './card.ts';
import { exceptionHistorySections } from './messages.ts';

export interface ExceptionDetailModel extends ExceptionModel {
  /** Oldest first. */
  readonly history: readonly ExceptionEvent[];
  readonly verbs: readonly ExceptionVerb[];
}

export function exceptionDetailModal(
  t: ExceptionTranslator,
  model: ExceptionDetailModel,
  portalLinks: PortalLinks,
): ModalView {
  const number = formatExceptionNumber(model.exception.number);
  return notice(t, t.text('exceptions.detail_title', { number }), [
    ...exceptionCardBlocks(t, model, portalLinks),
    section(`*${t.mrkdwn('detail.history')}*`),
    ...exceptionHistorySections(t, model, model.history.toReversed()),
    ...exceptionButtons(t, model.exception, model.verbs),
  ]);
}
