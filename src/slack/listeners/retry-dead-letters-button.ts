import { retryDeadLettersAs } from '../../usecases/retry-dead-letters.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { sentenceMessage } from '../views/message-view.ts';

/** In the status, for bot admins: what failed for good is done again. */
export async function retryDeadLettersButton(call: ActionCall): Promise<After> {
  const count = await retryDeadLettersAs(call.context);
  return () => call.reply(sentenceMessage(call.t.mrkdwn('status.tried_again', { count })));
}
