import type { InputBlock, ModalView } from '@slack/types';
import { type Activity, isAttentionRequired, remainingTargets } from '../../domain/activity.ts';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { TextKey } from '../../i18n/en.ts';
import type { Translator } from '../../i18n/translator.ts';
import { blockIds, callbackIds, fieldIds, formatActivityValue } from '../ids.ts';
import { plain, section } from './elements.ts';
import { form } from './modal.ts';

/** Asks for what a decision needs. The reader's version of the activity travels along. */
export function rejectForm(t: Translator, activity: Activity, limit: number): ModalView {
  return decisionForm(t, activity, 'reject', [
    heading(activity),
    typedText(t, { label: 'reject.reason', hint: 'reject.reason_hint', limit, isOptional: false }),
  ]);
}

export function withdrawForm(t: Translator, activity: Activity, limit: number): ModalView {
  return decisionForm(t, activity, 'withdraw', [
    heading(activity),
    section(t.mrkdwn('withdraw.what')),
    typedText(t, { label: 'withdraw.reason', hint: 'withdraw.reason_hint', limit, isOptional: true }),
  ]);
}

/** Says whose address will be recorded. */
export function completeForm(t: Translator, activity: Activity, email: string, limit: number): ModalView {
  return decisionForm(t, activity, 'complete', [
    heading(activity),
    section(t.mrkdwn('complete.who', { email })),
    ...unfixed(t, activity),
    typedText(t, { label: 'complete.note', hint: 'complete.note_hint', limit, isOptional: true }),
  ]);
}

export function reopenForm(t: Translator, activity: Activity, proposed: CalendarDate, limit: number): ModalView {
  const due: InputBlock = {
    type: 'input',
    block_id: blockIds.due,
    label: plain(t.text('reopen.due')),
    element: { type: 'datepicker', action_id: fieldIds.reopenDue, initial_date: proposed },
  };
  return decisionForm(t, activity, 'reopen', [
    heading(activity),
    typedText(t, { label: 'reopen.reason', hint: 'reopen.reason_hint', limit, isOptional: false }),
    ...(isAttentionRequired(activity) ? [] : [due]),
  ]);
}

/** Said before somebody completes what the devices do not show yet. */
function unfixed(t: Translator, { targets }: Activity) {
  if (targets === null || remainingTargets(targets) === 0) return [];
  const { fixed, count } = targets;
  return [section(t.mrkdwn('complete.unfixed', { fixed, count }))];
}

type Decision = 'reject' | 'withdraw' | 'complete' | 'reopen';

function decisionForm(
  t: Translator,
  activity: Activity,
  decision: Decision,
  blocks: Parameters<typeof form>[1]['blocks'],
): ModalView {
  return form(t, {
    callbackId: callbackIds[`${decision}Form`],
    metadata: formatActivityValue({ activityId: activity.id, version: activity.version }),
    title: t.text(`${decision}.title`, { number: formatActivityNumber(activity.number) }),
    submit: t.text(`${decision}.submit`),
    blocks,
  });
}

function heading(activity: Activity) {
  return { type: 'section' as const, text: plain(activity.title) };
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
