import type { KnownBlock, ModalView } from '@slack/types';
import { approvalOf, type Exception, formatExceptionNumber } from '../../domain/exception.ts';
import type { Translator } from '../../i18n/translator.ts';
import { callbackIds } from '../ids.ts';
import { formatExceptionValue } from '../values/exception-value.ts';
import { context, plain, quote, section } from './elements.ts';
import { durationWords, exceptionScopeWords } from './exception-words.ts';
import { listed } from './listed.ts';
import { form } from './modal.ts';
import { noteField, reasonField } from './reason-field.ts';

/** Asks for an optional note; says what is approved, and what a global one suspends. */
export function approveExceptionForm(
  t: Translator,
  { exception, suspended }: { readonly exception: Exception; readonly suspended: readonly number[] },
  limit: number,
): ModalView {
  const numbers = listed(t, suspended.slice(0, mostNumbers).map(formatExceptionNumber));
  const consequence =
    suspended.length === 0
      ? []
      : [context(t.mrkdwn('exception.approve_suspends', { count: suspended.length, numbers }))];
  return decisionForm(t, exception, 'approve', [
    section(
      t.mrkdwn('exception.approve_what', {
        justification: t.text(`justification.${exception.justification}`),
        scope: exceptionScopeWords(t, exception),
        duration: durationWords(t, exception),
      }),
    ),
    quote(exception.context),
    ...consequence,
    noteField(t, { label: 'exception.approve_note', hint: 'exception.approve_note_hint', limit }),
  ]);
}

const mostNumbers = 20;

export function rejectExceptionForm(t: Translator, exception: Exception, limit: number): ModalView {
  return decisionForm(t, exception, 'reject', [
    reasonField(t, { label: 'exception.reject_reason', hint: 'exception.reject_reason_hint', limit }),
  ]);
}

export function cancelExceptionForm(t: Translator, exception: Exception, limit: number): ModalView {
  return decisionForm(t, exception, 'cancel', [
    ...(approvalOf(exception) === null ? [] : [section(t.mrkdwn('exception.cancel_what'))]),
    reasonField(t, { label: 'exception.cancel_reason', hint: 'exception.cancel_reason_hint', limit }),
  ]);
}

function decisionForm(
  t: Translator,
  { id: exceptionId, version, number, title }: Exception,
  decision: 'approve' | 'reject' | 'cancel',
  blocks: readonly KnownBlock[],
): ModalView {
  return form(t, {
    callbackId: callbackIds[`${decision}ExceptionForm`],
    metadata: formatExceptionValue({ exceptionId, version }),
    title: t.text(`exception.${decision}_title`, { number: formatExceptionNumber(number) }),
    submit: t.text(`exception.${decision}_submit`),
    blocks: [{ type: 'section', text: plain(title) }, ...blocks],
  });
}
