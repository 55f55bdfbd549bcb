import type { ModalView } from '@slack/types';
import { textLimits } from '../../../core/text-limits.ts';
import { inTime } from '../../../platform/lib/in-time.ts';
import type { After, Call } from '../../../platform/slack/call.ts';
import { DirectoryFailure } from '../../../platform/slack/directory-failure.ts';
import { slackErrorCode } from '../../../platform/slack/errors.ts';
import { type Opening, openModal } from '../../../platform/slack/open-modal.ts';
import type { ActionCall } from '../../access/index.ts';
import { identifyPerson } from '../../access/index.ts';
import { mirrorPerson } from '../../people/index.ts';
import { reportBlock } from '../../surfaces/index.ts';
import type { Activity } from '../activity.ts';
import { proposeDueDate } from '../schedule/propose-due-date.ts';
import { activityTarget } from '../targets.ts';
import type { ActivityReference } from './change-activity.ts';
import { checkEntraAccount, refuseDisabledAccount } from './check-entra-account.ts';
import { type Completing, completeFormFor } from './complete-form.ts';
import { rejectForm, reopenForm, withdrawForm } from './decision-forms.ts';
import { prepareDecision } from './prepare-decision.ts';

// The form has to open within three seconds of the press, and both are asked before it does.
const addressPatienceMs = 1200;
const accountPatienceMs = 1000;

type Decision = 'reject' | 'complete' | 'reopen' | 'withdraw';

export async function rejectActivityButton(call: ActionCall): Promise<After> {
  return await openDecisionForm(call, 'reject', activityTarget(call.value));
}

export async function completeActivityButton(call: ActionCall): Promise<After> {
  const isAwayFromCard = isFarFromCard(call);
  return await openDecisionForm({ ...call, isAwayFromCard }, 'complete', activityTarget(call.value));
}

export async function reopenActivityButton(call: ActionCall): Promise<After> {
  return await openDecisionForm(call, 'reopen', activityTarget(call.value));
}

/** A report and a direct message have the button too, where the card's change is not seen. */
function isFarFromCard({ channelId, messageTs, blockId }: ActionCall): boolean {
  if (messageTs === null) return false;
  return channelId?.startsWith('D') === true || blockId.startsWith(reportBlock);
}

/** Asks for what a decision needs, unless it would be refused anyway. */
export async function openDecisionForm(
  call: Opening & { readonly isAwayFromCard?: boolean },
  decision: Decision,
  reference: ActivityReference,
): Promise<After> {
  const activity = await prepareDecision(call.context, reference, decision);
  return async () => {
    if (decision !== 'complete') {
      await openModal(call, await formOf(call, decision, activity));
      return;
    }
    const fresh = await withCheckedAccount(await withFreshAddress(call));
    const completing = { activity, seenVersion: reference.seenVersion, isAway: call.isAwayFromCard === true };
    await openWithFiles(fresh, completing, async (view) => {
      await openModal(call, view);
    });
  };
}

/** Where Slack does not take the field for files, which needs a scope of its own, the form opens without it. */
async function openWithFiles(
  call: Call,
  completing: Omit<Completing, 'takesFiles'>,
  open: (view: ModalView) => Promise<void>,
): Promise<void> {
  try {
    await open(await completeFormFor(call, { ...completing, takesFiles: true }));
  } catch (error) {
    if (!isScopeMissing(error)) throw error;
    call.deps.program.log.warn({ error }, 'the complete form opens without files: is the scope files:read granted?');
    await open(await completeFormFor(call, { ...completing, takesFiles: false }));
  }
}

/** Slack's reference does not say with which of the two it refuses a view that has the field. */
function isScopeMissing(error: unknown): boolean {
  const code = slackErrorCode(error);
  return code === 'missing_scope' || code === 'invalid_arguments';
}

/** The address that will be recorded is asked for again; where Slack does not say in time, what is known decides. */
async function withFreshAddress(call: Call): Promise<Call> {
  const { deps, context } = call;
  try {
    await inTime(mirrorPerson(deps.program, deps.directory, context.actor.person.id), addressPatienceMs);
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error;
  }
  const { actor } = await identifyPerson(deps.program, context.actor.person.id);
  return actor === null ? call : { ...call, context: { ...context, actor } };
}

/** Refuses early whose Entra account is disabled; submitting decides it again. */
async function withCheckedAccount(call: Call): Promise<Call> {
  const { person } = call.context.actor;
  refuseDisabledAccount(await checkEntraAccount(call.deps.entraPeople, person, accountPatienceMs));
  return call;
}

async function formOf(
  { context, t }: Call,
  decision: Exclude<Decision, 'complete'>,
  activity: Activity,
): Promise<ModalView> {
  switch (decision) {
    case 'reject':
      return rejectForm(t, activity, textLimits.reason);
    case 'withdraw':
      return withdrawForm(t, activity, textLimits.reason);
    case 'reopen':
      return reopenForm(t, activity, await proposeDueDate(context, activity), textLimits.reason);
  }
}
