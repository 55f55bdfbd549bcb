import type { KnownBlock, ModalView } from '@slack/types';
import type { CalendarDate } from '../../../core/dates.ts';
import { formatExceptionNumber } from '../../../core/identifiers.ts';
import { textLimits } from '../../../core/text.ts';
import type { Recommendation } from '../../../microsoft/recommendation.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { plainSection, quote, section } from '../../../platform/slack/views/elements.ts';
import { form, noteField, reasonField } from '../../../platform/slack/views/form.ts';
import { exposedText, recommendationMarks } from '../../recommendations/index.ts';
import { approvalOf, type Exception, type ExceptionDecision } from '../exception.ts';
import { durationText, exceptionScopeText, renewalText } from '../format.ts';
import { exceptionForms } from '../ids.ts';
import type { ExceptionImpact } from '../pauses/coverage.ts';
import { exceptionImpactText } from '../pauses/format.ts';
import type { ExceptionTranslator } from '../texts.ts';
import { exceptionDecisionValue, seenException } from '../values.ts';

export interface ApprovalModel {
  readonly exception: Exception;
  /** `null` where Defender does not list the recommendation. */
  readonly recommendation: Recommendation | null;
  /** `null` where the exception has no effect on activities. */
  readonly impact: ExceptionImpact | null;
  /** The last day of the exception that a renewal continues; `null` = none, or no longer in effect. */
  readonly continuedUntil: CalendarDate | null;
  /** Remarks that other features contribute. */
  readonly remarks: readonly ((t: Translator) => string)[];
}

export function approveExceptionForm(
  t: ExceptionTranslator,
  { exception, recommendation, impact, continuedUntil, remarks }: ApprovalModel,
  isAway: boolean,
): ModalView {
  const renewal = renewalText(t, exception, continuedUntil);
  return decisionForm(t, exception, { decision: 'approve', isAway }, [
    section(
      t.mrkdwn('exception.approve_what', {
        justification: t.text(`justification.${exception.justification}`),
        scope: exceptionScopeText(t, exception),
        duration: durationText(t, exception),
      }),
    ),
    ...(recommendation === null ? [] : [section(exposedNow(t, recommendation))]),
    ...(renewal === null ? [] : [section(renewal)]),
    quote(exception.context),
    ...remarks.map((remark) => section(remark(t))),
    ...(impact === null ? [] : [section(approvalImpact(t, exception, impact))]),
    noteField(t, {
      label: t.text('exception.approve_note'),
      hint: t.text('exception.shown_hint'),
      limit: textLimits.note,
    }),
  ]);
}

function exposedNow(t: ExceptionTranslator, recommendation: Recommendation): string {
  const marks = recommendationMarks(t, { ...recommendation, isException: false });
  return t.mrkdwn('exception.approve_exposed', { devices: exposedText(t, recommendation), marks });
}

function approvalImpact(t: ExceptionTranslator, exception: Exception, impact: ExceptionImpact): string {
  const words = exceptionImpactText(t, exception, impact);
  return impact.paused.count === 0 ? words : `${words}\n${t.mrkdwn('exception.approve_pauses')}`;
}

export function rejectExceptionForm(t: ExceptionTranslator, exception: Exception, isAway: boolean): ModalView {
  return decisionForm(t, exception, { decision: 'reject', isAway }, [
    reasonField(t, {
      label: t.text('exception.reject_reason'),
      hint: t.text('exception.shown_hint'),
      limit: textLimits.reason,
    }),
  ]);
}

export function cancelExceptionForm(
  t: ExceptionTranslator,
  { exception, impact }: Pick<ApprovalModel, 'exception' | 'impact'>,
  isAway: boolean,
): ModalView {
  return decisionForm(t, exception, { decision: 'cancel', isAway }, [
    ...(approvalOf(exception) === null ? [] : [section(cancellation(t, exception, impact))]),
    reasonField(t, {
      label: t.text('exception.cancel_reason'),
      hint: t.text('exception.cancel_reason_hint'),
      limit: textLimits.reason,
    }),
  ]);
}

function cancellation(t: ExceptionTranslator, exception: Exception, impact: ExceptionImpact | null): string {
  const words = [t.mrkdwn('exception.cancel_what')];
  if (impact !== null) {
    if (impact.paused.count > 0) words.unshift(t.mrkdwn('exception.cancel_resumes'));
    words.unshift(exceptionImpactText(t, exception, impact));
  }
  return words.join('\n');
}

const formIds = {
  approve: exceptionForms.approveExceptionForm,
  reject: exceptionForms.rejectExceptionForm,
  cancel: exceptionForms.cancelExceptionForm,
};

function decisionForm(
  t: ExceptionTranslator,
  exception: Exception,
  { decision, isAway }: { readonly decision: ExceptionDecision; readonly isAway: boolean },
  blocks: readonly KnownBlock[],
): ModalView {
  const words = decision === 'cancel' && exception.status.state === 'requested' ? 'take_back' : decision;
  return form(t, {
    callbackId: formIds[decision],
    metadata: exceptionDecisionValue.encode({ ...seenException(exception), isAway }),
    title: t.text(`exception.${words}_title`, { number: formatExceptionNumber(exception.number) }),
    submit: t.text(`exception.${words}_submit`),
    // Beside “Cancel exception”, “Cancel” would be a riddle.
    ...(decision === 'cancel' ? { close: t.text('exception.keep') } : {}),
    blocks: [plainSection(exception.title), ...blocks],
  });
}
