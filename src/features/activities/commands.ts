import type { After } from '../../platform/slack/call.ts';
import type { CommandCall } from '../access/index.ts';
import { answer, askForNumber } from '../access/index.ts';
import { openDecisionForm } from './decide/handlers.ts';
import { openRequestForm } from './request/handlers.ts';
import { requireActivityByText } from './require.ts';

export async function newRequest(call: CommandCall, typed: string): Promise<After> {
  return await openRequestForm(call, { typed, source: null });
}

export async function complete(call: CommandCall, text: string): Promise<After> {
  if (text === '') return answer(call, askForNumber(call, 'complete'));
  const { id, version } = await requireActivityByText(call.context, text);
  const reference = { activityId: id, seenVersion: version };
  return await openDecisionForm({ ...call, isAwayFromCard: true }, 'complete', reference);
}
