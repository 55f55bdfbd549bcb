import type { Button, InputBlock, ModalView } from '@slack/types';
import { formatActivityNumber } from '../../../core/identifiers.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { button, context, plain, section, typedInput } from '../../../platform/slack/views/elements.ts';
import { form, notice } from '../../../platform/slack/views/modal.ts';
import { type Activity, isAttentionRequired } from '../activity.ts';
import { activityValue, seenActivity } from '../activity-values.ts';
import { activityActions, activityBlocks, activityFields, activityForms } from '../ids.ts';
import { nextState } from '../lifecycle.ts';
import { planFormValue } from '../request/form-values.ts';
import { planAgainstDue } from './plan-words.ts';

/** What leads to the form: accepting with a plan, planning, changing the plan. `null` where nothing can be planned. */
export function planButton(t: Translator, activity: Activity): Button | null {
  if (isAttentionRequired(activity)) return null;
  const value = activityValue.encode(seenActivity(activity));
  if (nextState(activity, 'accept') !== null)
    return button(activityActions.plan, t.text('button.accept_with_plan'), value);
  if (activity.status.state !== 'active') return null;
  return button(activityActions.plan, t.text(activity.plan === null ? 'button.plan' : 'button.change_plan'), value);
}

/** Asks for a day and the number of a change; submitting a pending one accepts it. */
export function planForm(
  t: Translator,
  { activity, remarks }: { readonly activity: Activity; readonly remarks: readonly string[] },
  limit: number,
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
      { type: 'section', text: plain(activity.title) },
      plannedOn(t, activity),
      {
        type: 'input',
        block_id: activityBlocks.changeNumber,
        optional: true,
        label: plain(t.text('plan.change')),
        hint: plain(t.text('plan.change_hint', { limit })),
        element: typedInput(activityFields.changeNumber, limit, plan?.changeNumber),
      },
      ...(hints.length === 0 ? [] : [context(...hints)]),
    ],
  });
}

function plannedOn(t: Translator, { plan, dueOn }: Activity): InputBlock {
  const initial = plan?.plannedOn ?? null;
  return {
    type: 'input',
    block_id: activityBlocks.plannedOn,
    optional: true,
    label: plain(t.text('plan.date')),
    ...(dueOn === null ? {} : { hint: plain(t.text('plan.date_hint', { due: t.date(dueOn) })) }),
    element: {
      type: 'datepicker',
      action_id: activityFields.plannedOn,
      ...(initial === null ? {} : { initial_date: initial }),
    },
  };
}

/** What the form turns into: it may be far from the card. */
export function plannedNotice(t: Translator, activity: Activity, isAcceptance: boolean): ModalView {
  const number = formatActivityNumber(activity.number);
  const words = planAgainstDue(t, activity);
  const said = isAcceptance ? 'plan.accepted' : words === '' ? 'plan.removed' : 'plan.done';
  return notice(t, t.text('plan.title', { number }), [section([t.mrkdwn(said, { number }), words].join('\n').trim())]);
}
