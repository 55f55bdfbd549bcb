import type { KnownBlock } from '@slack/types';
import { formatExceptionNumber } from '../../../core/identifiers.ts';
import { escapeMrkdwn, type Translator } from '../../../platform/i18n/common-texts.ts';
import type { NoticeText } from '../../../platform/outbox/notice.ts';
import { oneLine, truncate } from '../../../platform/slack/limits.ts';
import { button, context, labelledQuote, section } from '../../../platform/slack/views/elements.ts';
import { type MessageView, type TypedLine, typedLines } from '../../../platform/slack/views/message.ts';
import { deciderName } from '../../people/index.ts';
import type { Exception } from '../exception.ts';
import { dayText, describeException, exceptionScopeText, openExceptionButton, renewalText } from '../format.ts';
import { exceptionActions } from '../ids.ts';
import { type ExceptionEvent, type ExceptionHistoryAction, isRenewable } from '../lifecycle.ts';
import { exceptionImpactText } from '../pauses/format.ts';
import { type ExceptionTranslator, exceptionTexts } from '../texts.ts';
import { exceptionValue, seenException } from '../values.ts';
import type { ExceptionModel } from './card.ts';

export function exceptionThreadLine(t: ExceptionTranslator, model: ExceptionModel, event: ExceptionEvent): MessageView {
  const line = eventText(t, model, event);
  return { text: line, blocks: [section(line), ...typed(t, event)] };
}

export function exceptionDirectMessage(
  t: ExceptionTranslator,
  model: ExceptionModel,
  event: ExceptionEvent,
  permalink: string | null,
): MessageView {
  const line = eventText(t, model, event);
  return {
    text: line,
    blocks: [
      section(`${line}\n${subjectText(t, model, permalink)}`),
      ...typed(t, event),
      ...(endings.has(event.action) ? renewal(t, model) : []),
    ],
  };
}

export interface Asked {
  readonly event: ExceptionEvent;
  /** The newest event since; `null` = the request still waits. */
  readonly outcome: ExceptionEvent | null;
}

/** Asks an approver. Once the request is decided, the same message says how. */
export function exceptionApproverMessage(
  t: ExceptionTranslator,
  model: ExceptionModel,
  { event, outcome }: Asked,
  permalink: string | null,
): MessageView {
  const line = eventText(t, model, event);
  const renewal = renewalText(t, model.exception, model.continuedUntil);
  const { justification, until, scope } = describeException(t, model.exception);
  const words = [
    line,
    subjectText(t, model, permalink),
    escapeMrkdwn([justification, until, scope].join(' · ')),
    ...(model.impact === null ? [] : [exceptionImpactText(t, model.exception, model.impact)]),
    ...(renewal === null ? [] : [renewal]),
  ];
  return {
    text: line,
    blocks: [
      { ...section(words.join('\n')), accessory: openExceptionButton(t, model.exception) },
      context(outcome === null ? t.mrkdwn('exception.direct.you_can_decide') : eventText(t, model, outcome)),
    ],
  };
}

export function exceptionHistory(
  t: ExceptionTranslator,
  model: ExceptionModel,
  events: readonly ExceptionEvent[],
): MessageView {
  const heading = t.mrkdwn('event.history_heading');
  return { text: heading, blocks: [section(heading), ...exceptionHistorySections(t, model, events)] };
}

/** Keeps the newest part of a very long history. */
export function exceptionHistorySections(
  t: ExceptionTranslator,
  model: ExceptionModel,
  events: readonly ExceptionEvent[],
): readonly KnownBlock[] {
  const lines = events.map((event): TypedLine => {
    const said = { mrkdwn: eventText(t, model, event) };
    const line = t.mrkdwn('exception.event.with_time', { at: t.instant(event.at), event: said });
    if (event.words === '') return { line, typed: null };
    const words = oneLine(event.words, longestText);
    const key = event.action === 'exception_approved' ? 'exception.event.note' : 'exception.event.reason';
    return { line, typed: { mrkdwn: t.mrkdwn(key, { words }), text: t.text(key, { words }) } };
  });
  return typedLines(lines).slice(-mostHistorySections);
}

export function undecidableText(
  translator: Translator,
  { exception, requester }: { readonly exception: Exception; readonly requester: string | null },
): NoticeText {
  const t = translator.with(exceptionTexts);
  const heading = t.mrkdwn('notice.exception_undecidable', {
    number: formatExceptionNumber(exception.number),
    title: truncate(exception.title, longestSubject),
    name: truncate(requester ?? t.text('common.somebody'), longestSubject),
    scope: truncate(exceptionScopeText(t, exception), longestSubject),
  });
  return { heading, rest: [t.mrkdwn('notice.exception_undecidable_why')] };
}

const mostHistorySections = 20;
const longestText = 300;
const longestSubject = 300;

const endings: ReadonlySet<ExceptionHistoryAction> = new Set(['exception_ending', 'exception_expired']);

function renewal(t: ExceptionTranslator, { exception }: ExceptionModel): readonly KnownBlock[] {
  if (!isRenewable(exception)) return [];
  const value = exceptionValue.encode(seenException(exception));
  return [
    { type: 'actions', elements: [button(exceptionActions.renewException, t.text('exception.button.renew'), value)] },
  ];
}

function subjectText(t: ExceptionTranslator, { exception }: ExceptionModel, permalink: string | null): string {
  const names = { number: formatExceptionNumber(exception.number), title: exception.title };
  return permalink === null
    ? t.mrkdwn('exception.direct.unlinked', names)
    : t.mrkdwn('exception.direct.linked', { ...names, url: { mrkdwn: permalink } });
}

function eventText(t: ExceptionTranslator, { exception, names }: ExceptionModel, event: ExceptionEvent): string {
  const parameters = {
    number: formatExceptionNumber(exception.number),
    name: deciderName(t, names, event.by),
    other: event.other === null ? t.text('common.dash') : formatExceptionNumber(event.other),
    day: dayText(t, event.endsOn),
  };
  const isUndecided = event.action === 'exception_expired' && event.endsOn === null;
  if (isUndecided) return t.mrkdwn('exception.event.exception_expired_undecided', parameters);
  return t.mrkdwn(`exception.event.${event.action}`, parameters);
}

function typed(t: ExceptionTranslator, event: ExceptionEvent) {
  const key = event.action === 'exception_approved' ? 'exception.line.note' : 'exception.line.reason';
  return labelledQuote(t.mrkdwn(key), event.words);
}
