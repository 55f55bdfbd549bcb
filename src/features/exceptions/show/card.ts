import type { ActionsBlock, KnownBlock, MrkdwnElement } from '@slack/types';
import type { CalendarDate } from '../../../core/dates.ts';
import { formatExceptionNumber } from '../../../core/identifiers.ts';
import { escapeMrkdwn } from '../../../platform/i18n/common-texts.ts';
import { limits, truncateMrkdwn } from '../../../platform/slack/limits.ts';
import { button, context, labelledQuote, mrkdwn, plain, section } from '../../../platform/slack/views/elements.ts';
import type { MessageView } from '../../../platform/slack/views/message.ts';
import { type Names, nameOf } from '../../../platform/slack/views/text.ts';
import { deciderName } from '../../people/index.ts';
import { type PortalLinks, recommendationUrl } from '../../recommendations/index.ts';
import { approvalOf, type Exception, isGlobal, isOpenException } from '../exception.ts';
import { durationText, exceptionScopeText, renewalText } from '../format.ts';
import { exceptionActions } from '../ids.ts';
import { type ExceptionVerb, possibleVerbs } from '../lifecycle.ts';
import type { ExceptionImpact } from '../pauses/coverage.ts';
import { exceptionImpactText } from '../pauses/format.ts';
import type { ExceptionKey, ExceptionTranslator } from '../texts.ts';
import { exceptionValue, seenException } from '../values.ts';

export interface ExceptionModel {
  readonly exception: Exception;
  /** `null` where the exception has no effect on activities. */
  readonly impact: ExceptionImpact | null;
  /** The last day of the exception that a renewal continues; `null` = none, or no longer in effect. */
  readonly continuedUntil: CalendarDate | null;
  readonly names: Names;
}

/** Each exception has one card, which is updated in place. */
export function exceptionCard(t: ExceptionTranslator, model: ExceptionModel, portalLinks: PortalLinks): MessageView {
  const { exception } = model;
  return {
    text: exceptionFallback(t, model),
    // Everybody sees the same card, so permissions are checked at the press.
    blocks: [
      ...exceptionCardBlocks(t, model, portalLinks),
      ...exceptionButtons(t, exception, possibleVerbs(exception)),
    ],
  };
}

export function exceptionCardBlocks(
  t: ExceptionTranslator,
  model: ExceptionModel,
  portalLinks: PortalLinks,
): readonly KnownBlock[] {
  const { exception } = model;
  const number = formatExceptionNumber(exception.number);
  const heading = t.text('exception.heading', { number, title: exception.title });
  return [
    { type: 'header', text: plain(heading, limits.header) },
    { type: 'section', fields: facts(t, model) },
    ...(model.impact === null ? [] : [section(exceptionImpactText(t, exception, model.impact))]),
    ...labelledQuote(t.mrkdwn('exception.line.context'), exception.context),
    ...outcome(t, exception),
    ...surrounding(t, model),
    ...portalBlocks(t, exception, portalLinks),
  ];
}

/** Text of notifications and screen readers. */
function exceptionFallback(t: ExceptionTranslator, { exception, names }: ExceptionModel): string {
  return t.mrkdwn('exception.fallback', {
    number: formatExceptionNumber(exception.number),
    title: exception.title,
    state: t.text(`exception.state.${exception.status.state}`),
    name: nameOf(t, names, exception.requesterId),
  });
}

function facts(t: ExceptionTranslator, { exception, names }: ExceptionModel): MrkdwnElement[] {
  const { status, requesterId, requestedAt } = exception;
  const by = (name: string, at: Date) => t.mrkdwn('exception.by_at', { name, at: t.instant(at) });
  const lines: [ExceptionKey, string][] = [
    ['exception.line.state', `*${t.mrkdwn(`exception.state.${status.state}`)}*`],
    ['exception.line.scope', truncateMrkdwn(escapeMrkdwn(exceptionScopeText(t, exception)), limits.fieldText - 100)],
    ['exception.line.justification', t.mrkdwn(`justification.${exception.justification}`)],
    ['exception.line.duration', escapeMrkdwn(durationText(t, exception))],
    ['exception.line.requested_by', by(nameOf(t, names, requesterId), requestedAt)],
  ];
  const approval = approvalOf(exception);
  if (approval !== null)
    lines.push(['exception.line.approved_by', by(deciderName(t, names, approval.by), approval.at)]);
  if (status.state === 'rejected' || status.state === 'cancelled') {
    const { decision, state } = status;
    lines.push([`exception.line.${state}_by`, by(deciderName(t, names, decision.by), decision.at)]);
  }
  return lines.map(([key, value]) => mrkdwn(`*${t.mrkdwn(key)}*\n${value}`));
}

function outcome(t: ExceptionTranslator, exception: Exception): readonly KnownBlock[] {
  const { status } = exception;
  const note = approvalOf(exception)?.note ?? '';
  const reason = 'reason' in status ? status.reason : '';
  return [
    ...labelledQuote(t.mrkdwn('exception.line.note'), note),
    ...labelledQuote(t.mrkdwn('exception.line.reason'), reason),
  ];
}

function surrounding(t: ExceptionTranslator, { exception, continuedUntil }: ExceptionModel): readonly KnownBlock[] {
  const { renewedBy } = exception;
  const lines: string[] = [];
  const renewal = renewalText(t, exception, continuedUntil);
  if (renewal !== null) lines.push(renewal);
  if (renewedBy !== null) lines.push(t.mrkdwn('exception.renewed_by', { number: formatExceptionNumber(renewedBy) }));
  return lines.length === 0 ? [] : [context(...lines)];
}

/** What to do in Defender, and whether Mendbot can check it there. */
function portalBlocks(t: ExceptionTranslator, exception: Exception, portalLinks: PortalLinks): readonly KnownBlock[] {
  const url = { mrkdwn: recommendationUrl(exception.recommendationId, portalLinks) };
  const words = section(t.mrkdwn(portalKey(exception), { url }));
  if (!isOpenException(exception)) return [words];
  return [words, context(t.mrkdwn(isGlobal(exception) ? 'exception.check_global' : 'exception.check_groups'))];
}

function portalKey({ status }: Exception) {
  switch (status.state) {
    case 'requested':
      return 'exception.portal_requested';
    case 'in_effect':
      return 'exception.not_in_defender';
    case 'cancelled':
      return status.approval === null ? 'exception.portal_untouched' : 'exception.cancel_in_defender';
    case 'expired':
      return status.approval === null ? 'exception.portal_untouched' : 'exception.portal_expired';
    default:
      return 'exception.portal_untouched';
  }
}

const verbActions = {
  approve: exceptionActions.approveException,
  reject: exceptionActions.rejectException,
  renew: exceptionActions.renewException,
  cancel: exceptionActions.cancelException,
} as const satisfies Readonly<Record<ExceptionVerb, string>>;

export function exceptionButtons(
  t: ExceptionTranslator,
  exception: Exception,
  verbs: readonly ExceptionVerb[],
): readonly ActionsBlock[] {
  if (verbs.length === 0) return [];
  const value = exceptionValue.encode(seenException(exception));
  const elements = verbs.map((verb) => {
    const name = verb === 'cancel' && exception.status.state === 'requested' ? 'take_back' : verb;
    return button(
      verbActions[verb],
      t.text(`exception.button.${name}`),
      value,
      verb === 'approve' ? 'primary' : undefined,
    );
  });
  return [{ type: 'actions', block_id: `exception:${exception.version}`, elements }];
}
