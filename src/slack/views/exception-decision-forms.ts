import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { approvalOf, type Exception, formatExceptionNumber } from '../../domain/exception.ts';
import type { TextKey } from '../../i18n/en.ts';
import type { Translator } from '../../i18n/translator.ts';
import { blockIds, callbackIds, fieldIds } from '../ids.ts';
import { context, plain, quote, section } from './elements.ts';
import { formatExceptionValue } from './exception-value.ts';
import { durationWords, exceptionScopeWords } from './exception-words.ts';
import { form } from './modal.ts';

/** Asks for an optional note; says what is approved, and what a global one suspends. */
export function approveExceptionForm(
  t: Translator,
  { exception, suspended }: { readonly exception: Exception; readonly suspended: readonly number[] },
  limit: number,
): ModalView {
  const numbers = suspended.slice(0, mostNumbers).map(formatExceptionNumber).join(', ');
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
    typedText(t, { label: 'exception.approve_note', hint: 'exception.approve_note_hint', limit, isOptional: true }),
  ]);
}

const mostNumbers = 20;

export function rejectExceptionForm(t: Translator, exception: Exception, limit: number): ModalView {
  return decisionForm(t, exception, 'reject', [
    typedText(t, { label: 'exception.reject_reason', hint: 'exception.reject_reason_hint', limit, isOptional: false }),
  ]);
}

export function cancelExceptionForm(t: Translator, exception: Exception, limit: number): ModalView {
  return decisionForm(t, exception, 'cancel', [
    ...(approvalOf(exception) === null ? [] : [section(t.mrkdwn('exception.cancel_what'))]),
    typedText(t, { label: 'exception.cancel_reason', hint: 'exception.cancel_reason_hint', limit, isOptional: false }),
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

function typedText(
  t: Translator,
  field: { readonly label: TextKey; readonly hint: TextKey; readonly limit: number; readonly isOptional: boolean },
): InputBlock {
  return {
    type: 'input',
    block_id: blockIds.reason,
    optional: field.isOptional,
    label: plain(t.text(field.label)),
    hint: plain(t.text(field.hint, { limit: field.limit })),
    element: {
      type: 'plain_text_input',
      action_id: field.isOptional ? fieldIds.note : fieldIds.reason,
      multiline: true,
      max_length: field.limit,
    },
  };
}
