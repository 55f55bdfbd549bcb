import type { After } from '../../platform/slack/call.ts';
import { sentenceMessage } from '../../platform/slack/views/message-view.ts';
import type { ActionCall } from '../access/index.ts';
import { retryDeadLettersAs } from './retry-dead-letters.ts';

/** In the status, for bot admins: what failed for good is done again. */
export async function retryDeadLettersButton(call: ActionCall): Promise<After> {
  const count = await retryDeadLettersAs(call.context);
  return () => call.reply(sentenceMessage(call.t.mrkdwn('status.tried_again', { count })));
}
