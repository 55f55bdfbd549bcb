import type { After, CommandCall } from '../../platform/slack/call.ts';
import { section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { answer } from '../access/index.ts';
import { openDecisionForm } from './decide/handlers.ts';
import { requireActivityByText } from './require.ts';
import { activityTexts } from './texts.ts';

export async function complete(call: CommandCall, text: string): Promise<After> {
  if (text === '') return answer(call, askForNumber(call, 'complete'));
  const { id, version } = await requireActivityByText(call.context, text);
  const reference = { activityId: id, seenVersion: version };
  return await openDecisionForm({ ...call, isAwayFromCard: true }, 'complete', reference);
}

export function askForNumber({ t }: CommandCall, command: string): MessageView {
  const text = t.with(activityTexts).mrkdwn('help.needs_number', { command });
  return { text, blocks: [section(text)] };
}
