import type { Button, InputBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { isPlannedLate, type Plan } from '../../../core/completion.ts';
import type { CalendarDate } from '../../../core/dates.ts';
import { formatActivityNumber } from '../../../core/identifiers.ts';
import { type Priority, priorities } from '../../../core/priority.ts';
import { textLimits } from '../../../core/text.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { calendarDate, codec, textOf } from '../../../platform/slack/codec.ts';
import { button, context, option, plainSection, section } from '../../../platform/slack/views/elements.ts';
import { choiceElement, dateElement, field, lineElement } from '../../../platform/slack/views/fields.ts';
import { form, notice, reasonField } from '../../../platform/slack/views/form.ts';
import { sentences } from '../../../platform/slack/views/text.ts';
import { type Activity, isAttentionRequired, isLive } from '../activity.ts';
import {
  activityActions,
  activityFields,
  activityForms,
  activityReference,
  activityValue,
  seenActivity,
} from '../ids.ts';
import { nextState } from '../lifecycle.ts';
import { type ActivityTranslator, activityTexts } from '../texts.ts';

export interface RescheduleFormModel {
  readonly activity: Activity;
  /** The preselected priority: the present one, or the offered one. */
  readonly priority: Priority;
  readonly reason: string;
  /** `null` where no date is to be proposed. */
  readonly defaults: DefaultDues | null;
  readonly asked: readonly KnownBlock[];
}

/** Proposed due dates by priority. A priority counts from today, a policy from its own start. */
export interface DefaultDues {
  readonly dueOn: Readonly<Record<Priority, CalendarDate>>;
  readonly isByPolicy: boolean;
}

export function rescheduleForm(t: ActivityTranslator, model: RescheduleFormModel): ModalView {
  const { activity } = model;
  return form(t, {
    callbackId: activityForms.rescheduleForm,
    metadata: rescheduleFormValue.encode({ activityId: activity.id, seen: activity }),
    title: t.text('due_and_priority.title', { number: formatActivityNumber(activity.number) }),
    submit: t.text('due_and_priority.submit'),
    blocks: [
      plainSection(activity.title),
      ...due(t, model),
      priority(t, model),
      ...model.asked,
      reasonField(t, {
        label: t.text('due_and_priority.reason'),
        hint: t.text('form.told_to_all'),
        limit: textLimits.reason,
        initial: model.reason,
      }),
    ],
  });
}

export function rescheduledNotice(t: ActivityTranslator, { number, dueOn, priority: value }: Activity): ModalView {
  const words = { number: formatActivityNumber(number), priority: t.text(`priority.${value}`) };
  const said =
    dueOn === null
      ? t.mrkdwn('due_and_priority.done_undated', words)
      : t.mrkdwn('due_and_priority.done', { ...words, due: t.date(dueOn) });
  return notice(t, t.text('due_and_priority.title', words), [section(said)]);
}

function due(t: ActivityTranslator, { activity, defaults }: RescheduleFormModel): readonly KnownBlock[] {
  if (isAttentionRequired(activity)) return [];
  const { dueOn } = activity;
  const hint = defaultHint(t, activity, defaults);
  return [
    field(activityFields.due, t.text('due_and_priority.due'), dateElement(dueOn), {
      ...(hint === null ? {} : { hint }),
      // A portal activity without a date may stay without one.
      isOptional: dueOn === null,
    }),
  ];
}

function defaultHint(
  t: ActivityTranslator,
  { priority: present }: Activity,
  defaults: RescheduleFormModel['defaults'],
): string | null {
  if (defaults === null) return null;
  const { high, medium, low } = defaults.dueOn;
  const days = { high: t.date(high), medium: t.date(medium), low: t.date(low) };
  return defaults.isByPolicy
    ? t.text('due_and_priority.due_hint_policy', days)
    : t.text('due_and_priority.due_hint', { ...days, priority: t.text(`priority.${present}`) });
}

function priority(t: ActivityTranslator, { priority: chosen }: RescheduleFormModel): InputBlock {
  const options = priorities.map((value) => option(t.text(`priority.${value}`), value));
  const element = choiceElement('static_select', options, chosen);
  return field(activityFields.priority, t.text('due_and_priority.priority'), element);
}

/** `null` where nothing can be planned. */
export function planButton(translator: Translator, activity: Activity): Button | null {
  const t = translator.with(activityTexts);
  if (isAttentionRequired(activity)) return null;
  const value = activityValue.encode(seenActivity(activity));
  if (nextState(activity, 'accept') !== null)
    return button(activityActions.plan, t.text('button.accept_with_plan'), value);
  if (activity.status.state !== 'active') return null;
  return button(activityActions.plan, t.text(activity.plan === null ? 'button.plan' : 'button.change_plan'), value);
}

/** Submitting the form of a pending activity also accepts it. */
export function planForm(
  t: ActivityTranslator,
  { activity, remarks }: { readonly activity: Activity; readonly remarks: readonly string[] },
): ModalView {
  const { plan } = activity;
  const isAcceptance = activity.status.state !== 'active';
  const hints = plan === null ? remarks : [t.mrkdwn('plan.both_empty'), ...remarks];
  return form(t, {
    callbackId: activityForms.planForm,
    metadata: planFormValue.encode({ ...seenActivity(activity), isAcceptance, seenPlan: plan }),
    title: t.text(isAcceptance ? 'plan.title_accept' : 'plan.title', { number: formatActivityNumber(activity.number) }),
    submit: t.text(isAcceptance ? 'plan.submit_accept' : 'plan.submit'),
    blocks: [
      plainSection(activity.title),
      plannedOn(t, activity),
      field(
        activityFields.changeNumber,
        t.text('plan.change'),
        lineElement(textLimits.changeNumber, plan?.changeNumber),
        {
          hint: t.text('plan.change_hint'),
          isOptional: true,
        },
      ),
      ...(hints.length === 0 ? [] : [context(...hints)]),
    ],
  });
}

function plannedOn(t: ActivityTranslator, { plan, dueOn }: Activity): InputBlock {
  return field(activityFields.plannedOn, t.text('plan.date'), dateElement(plan?.plannedOn ?? null), {
    ...(dueOn === null ? {} : { hint: t.text('plan.date_hint', { due: t.date(dueOn) }) }),
    isOptional: true,
  });
}

export function plannedNotice(t: ActivityTranslator, activity: Activity, isAcceptance: boolean): ModalView {
  const number = formatActivityNumber(activity.number);
  const words = planAgainstDue(t, activity);
  const said = isAcceptance ? 'plan.accepted' : words === '' ? 'plan.removed' : 'plan.done';
  return notice(t, t.text('plan.title', { number }), [section([t.mrkdwn(said, { number }), words].join('\n').trim())]);
}

/** mrkdwn. */
function planText(t: ActivityTranslator, { plannedOn, changeNumber }: Plan): string {
  if (plannedOn === null) return t.mrkdwn('plan.said_change', { change: changeNumber });
  const words = { date: t.date(plannedOn), change: changeNumber };
  return t.mrkdwn(changeNumber === '' ? 'plan.said_date' : 'plan.said_both', words);
}

function formerPlanText(t: ActivityTranslator, { plannedOn, changeNumber }: Plan): string {
  if (plannedOn === null) return t.mrkdwn('plan.said_change', { change: changeNumber });
  const words = { date: t.date(plannedOn), change: changeNumber };
  return t.mrkdwn(changeNumber === '' ? 'plan.was_date' : 'plan.was_both', words);
}

/** Empty where nothing is planned. */
export function planAgainstDue(translator: Translator, activity: Pick<Activity, 'plan' | 'dueOn'>): string {
  const t = translator.with(activityTexts);
  const { plan, dueOn } = activity;
  if (plan === null) return '';
  const words = planText(t, plan);
  const isLate = dueOn !== null && isPlannedLate(activity);
  return isLate ? sentences(t, [words, t.mrkdwn('plan.late', { due: t.date(dueOn) })]) : words;
}

export function planSection(translator: Translator, { plan, status, dueOn }: Activity): readonly KnownBlock[] {
  const t = translator.with(activityTexts);
  if (plan === null) return [];
  // A closed activity’s plan is not compared with its due date.
  const words = isLive(status) ? planAgainstDue(t, { plan, dueOn }) : formerPlanText(t, plan);
  return [section(words)];
}

/** `isAcceptance`: submitting also accepts the activity. */
export const planFormValue = codec(
  z.object({
    ...activityReference,
    isAcceptance: z.boolean(),
    seenPlan: z.object({ plannedOn: calendarDate.nullable(), changeNumber: textOf(100) }).nullable(),
  }),
);

export const rescheduleFormValue = codec(
  z.object({
    activityId: activityReference.activityId,
    seen: z.object({ dueOn: calendarDate.nullable(), priority: z.enum(priorities) }),
  }),
);
