import type { ActionCall, After, CommandCall } from '../../platform/slack/call.ts';
import { sentenceMessage } from '../../platform/slack/views/message.ts';
import { answer } from '../access/index.ts';
import { retryDeadLettersAs } from './dead-letters.ts';
import { readStatus } from './read.ts';
import { statusReport } from './report.ts';
import { statusTexts } from './texts.ts';

export async function status(call: CommandCall): Promise<After> {
  const { isDefenderConfigured, isGraphConfigured, version } = call.deps;
  const configured = { isDefenderConfigured, isGraphConfigured, version };
  return answer(call, statusReport(call.t.with(statusTexts), { ...(await readStatus(call.context)), ...configured }));
}

/** In the status, for bot admins: what failed for good is done again. */
export async function retryDeadLettersButton(call: ActionCall): Promise<After> {
  const count = await retryDeadLettersAs(call.context);
  return () => call.reply(sentenceMessage(call.t.with(statusTexts).mrkdwn('status.tried_again', { count })));
}
