import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { CalendarDate } from '../../../core/calendar-date.ts';
import { formatActivityNumber } from '../../../core/identifiers.ts';
import { type Priority, priorities } from '../../../core/priority.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { option, plain, section } from '../../../platform/slack/views/elements.ts';
import { form, notice } from '../../../platform/slack/views/modal.ts';
import { reasonField } from '../../../platform/slack/views/reason-field.ts';
import { type Activity, isAttentionRequired } from '../activity.ts';
import { activityBlocks, activityFields, activityForms } from '../ids.ts';
import { termsFormValue } from '../request/form-values.ts';

export interface TermsFormModel {
  readonly activity: Activity;
  /** What is chosen beforehand: what it is, or what somebody was offered. */
  readonly priority: Priority;
  /** What stands in the field beforehand. */
  readonly reason: string;
  /** The default due dates; `null` where none is to be proposed. */
  readonly defaults: Readonly<Record<Priority, CalendarDate>> | null;
}

/** Asks for another due date or another priority, with one reason. */
export function termsForm(t: Translator, model: TermsFormModel, limit: number): ModalView {
  const { activity } = model;
  return form(t, {
    callbackId: activityForms.termsForm,
    metadata: termsFormValue.encode({ activityId: activity.id, seen: activity }),
    title: t.text('terms.title', { number: formatActivityNumber(activity.number) }),
    submit: t.text('terms.submit'),
    blocks: [
      { type: 'section', text: plain(activity.title) },
      ...due(t, model),
      priority(t, model),
      reasonField(t, {
        label: t.text('terms.reason'),
        hint: t.text('terms.reason_hint', { limit }),
        limit,
        initial: model.reason,
      }),
    ],
  });
}

/** What the form turns into: it may be far from the card. */
export function changedTermsNotice(t: Translator, { number, dueOn, priority: value }: Activity): ModalView {
  const words = { number: formatActivityNumber(number), priority: t.text(`priority.${value}`) };
  const said =
    dueOn === null ? t.mrkdwn('terms.done_undated', words) : t.mrkdwn('terms.done', { ...words, due: t.date(dueOn) });
  return notice(t, t.text('terms.title', words), [section(said)]);
}

function due(t: Translator, { activity, defaults }: TermsFormModel): readonly KnownBlock[] {
  if (isAttentionRequired(activity)) return [];
  const { dueOn } = activity;
  const hint = defaultHint(t, activity, defaults);
  const field: InputBlock = {
    type: 'input',
    block_id: activityBlocks.due,
    // What came from the portal without a date can stay without.
    optional: dueOn === null,
    label: plain(t.text('terms.due')),
    ...(hint === null ? {} : { hint: plain(hint) }),
    element: {
      type: 'datepicker',
      action_id: activityFields.termsDue,
      ...(dueOn === null ? {} : { initial_date: dueOn }),
    },
  };
  return [field];
}

function defaultHint(
  t: Translator,
  { priority: present }: Activity,
  defaults: TermsFormModel['defaults'],
): string | null {
  if (defaults === null) return null;
  return t.text('terms.due_hint', {
    priority: t.text(`priority.${present}`),
    high: t.date(defaults.high),
    medium: t.date(defaults.medium),
    low: t.date(defaults.low),
  });
}

function priority(t: Translator, { priority: chosen }: TermsFormModel): InputBlock {
  const choice = (value: Priority) => option(t.text(`priority.${value}`), value);
  return {
    type: 'input',
    block_id: activityBlocks.priority,
    label: plain(t.text('terms.priority')),
    element: {
      type: 'static_select',
      action_id: activityFields.termsPriority,
      options: priorities.map(choice),
      initial_option: choice(chosen),
    },
  };
}
