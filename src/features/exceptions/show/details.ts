import type { KnownBlock, ModalView } from '@slack/types';
import { formatExceptionNumber } from '../../../core/identifiers.ts';
import { section } from '../../../platform/slack/views/elements.ts';
import { notice } from '../../../platform/slack/views/form.ts';
import type { MessageView } from '../../../platform/slack/views/message.ts';
import type { PortalLinks } from '../../recommendations/index.ts';
import type { ExceptionEvent, ExceptionVerb } from '../lifecycle.ts';
import type { ExceptionTranslator } from '../texts.ts';
import { type ExceptionModel, exceptionButtons, exceptionCardBlocks, exceptionFallback } from './card.ts';
import { exceptionHistorySections } from './messages.ts';

export interface ExceptionDetailModel extends ExceptionModel {
  /** Oldest first. */
  readonly history: readonly ExceptionEvent[];
  /** What its reader can do about it. */
  readonly verbs: readonly ExceptionVerb[];
}

/** The answer to `/remediate show EXC-7`, seen by the person who asked. */
export function exceptionDetailMessage(
  t: ExceptionTranslator,
  model: ExceptionDetailModel,
  portalLinks: PortalLinks,
): MessageView {
  return { text: exceptionFallback(t, model), blocks: detail(t, model, portalLinks) };
}

export function exceptionDetailModal(
  t: ExceptionTranslator,
  model: ExceptionDetailModel,
  portalLinks: PortalLinks,
): ModalView {
  const number = formatExceptionNumber(model.exception.number);
  return notice(t, t.text('exceptions.detail_title', { number }), detail(t, model, portalLinks));
}

function detail(t: ExceptionTranslator, model: ExceptionDetailModel, portalLinks: PortalLinks): KnownBlock[] {
  return [
    ...exceptionCardBlocks(t, model, portalLinks),
    section(`*${t.mrkdwn('detail.history')}*`),
    ...exceptionHistorySections(t, model, model.history),
    ...exceptionButtons(t, model.exception, model.verbs),
  ];
}
