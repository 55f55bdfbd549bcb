import type { After } from '../../platform/slack/call.ts';
import { answer, askForNumber, type CommandCall } from '../access/index.ts';
import { openDecisionForm } from './decide/handlers.ts';
import { requireActivityByText } from './require.ts';

export async function complete(call: CommandCall, text: string): Promise<After> {
  if (text === '') return answer(call, askForNumber(call, 'complete'));
  const { id, version } = await requireActivityByText(call.context, text);
  const reference = { activityId: id, seenVersion: version };
  return await openDecisionForm({ ...call, isAwayFromCard: true }, 'complete', reference);
}
