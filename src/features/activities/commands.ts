import type { After } from '../../slack/call.ts';
import { openDecisionForm } from '../../slack/listeners/decision-form-buttons.ts';
import { openRequestForm } from '../../slack/listeners/open-request-form.ts';
import type { CommandCall } from '../../slack/on-command.ts';
import { answer, askForNumber } from '../../slack/sayings.ts';
import { requireActivityByText } from '../../usecases/require-activity-by-text.ts';

export async function newRequest(call: CommandCall, typed: string): Promise<After> {
  return await openRequestForm(call, { typed, source: null });
}

export async function complete(call: CommandCall, text: string): Promise<After> {
  if (text === '') return answer(call, askForNumber(call, 'complete'));
  const { id, version } = await requireActivityByText(call.context, text);
  const reference = { activityId: id, seenVersion: version };
  return await openDecisionForm({ ...call, isAwayFromCard: true }, 'complete', reference);
}
