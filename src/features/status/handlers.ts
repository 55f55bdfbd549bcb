import type { ActionCall, After, Call, CommandCall } from '../../platform/slack/call.ts';
import { type MessageView, sentenceMessage } from '../../platform/slack/views/message.ts';
import { answer } from '../access/index.ts';
import { retryDeadLettersAs } from './dead-letters.ts';
import { readStatus } from './read.ts';
import { statusReport } from './report.ts';
import { statusTexts } from './texts.ts';

export async function status(call: CommandCall): Promise<After> {
  return answer(call, await statusOf(call));
}

async function statusOf({ context, deps, t }: Call): Promise<MessageView> {
  const { isDefenderConfigured, isGraphConfigured, version } = deps;
  const configured = { isDefenderConfigured, isGraphConfigured, version };
  return statusReport(t.with(statusTexts), { ...(await readStatus(context)), ...configured });
}

/** The same as the command, from Home. */
export async function statusButton(call: ActionCall): Promise<After> {
  const report = await statusOf(call);
  return () => call.reply(report);
}

/** In the status, for bot admins: what failed for good is done again. */
export async function retryDeadLettersButton(call: ActionCall): Promise<After> {
  const count = await retryDeadLettersAs(call.context);
  return () => call.reply(sentenceMessage(call.t.with(statusTexts).mrkdwn('status.tried_again', { count })));
}
