import { textLimits } from '../../../core/text-limits.ts';
import type { Recommendation } from '../../../microsoft/recommendation.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import type { After } from '../../../platform/slack/call.ts';
import { openModal } from '../../../platform/slack/open-modal.ts';
import type { ActionCall } from '../../access/index.ts';
import { activityTarget } from '../targets.ts';
import { prepareRaise, prepareTermsForm } from './prepare-terms-form.ts';
import { termsForm } from './terms-form.ts';

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
