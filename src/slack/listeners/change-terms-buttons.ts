import type { Recommendation } from '../../domain/recommendation.ts';
import { textLimits } from '../../domain/text-limits.ts';
import type { Translator } from '../../i18n/translator.ts';
import { prepareRaise, prepareTermsForm } from '../../usecases/prepare-terms-form.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { openModal } from '../open-modal.ts';
import { termsForm } from '../views/terms-form.ts';
import { activityTarget } from './targets.ts';

export async function changeTermsButton(call: ActionCall): Promise<After> {
  const { activity, defaults } = await prepareTermsForm(call.context, activityTarget(call.value).activityId);
  const model = { activity, defaults, priority: activity.priority, reason: '' };
  const view = termsForm(call.t, model, textLimits.reason);
  return () => openModal(call, view);
}

/** The same form as the card suggests it; nothing is changed before somebody submits it. */
export async function raisePriorityButton(call: ActionCall): Promise<After> {
  const { t } = call;
  const reading = await prepareRaise(call.context, activityTarget(call.value).activityId);
  const model = { ...reading, priority: 'high', reason: whatAppeared(t, reading.recommendation) } as const;
  const view = termsForm(t, model, textLimits.reason);
  return () => openModal(call, view);
}

function whatAppeared(t: Translator, recommendation: Recommendation | null): string {
  return [
    ...(recommendation?.hasPublicExploit === true ? [t.text('terms.reason_exploit')] : []),
    ...(recommendation?.hasActiveAlert === true ? [t.text('terms.reason_alert')] : []),
  ].join(' ');
}
