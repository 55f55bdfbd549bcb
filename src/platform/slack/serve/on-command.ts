import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { longestFilter } from '../../../core/filter-words.ts';
import { storableText } from '../../../core/text.ts';
import { claimAnswer } from '../../database/claim-answer.ts';
import type { Services } from '../../services.ts';
import type { CommandListener } from '../call.ts';
import { respondOrNot } from '../connect/answer.ts';
import { requestKey } from '../connect/intake.ts';
import { type Sayable, sendSayable } from '../tables.ts';
import { unescaped } from '../typed-text.ts';
import { troubleBlocks } from '../views/form.ts';
import type { MessageView } from '../views/message.ts';
import { serve } from './serve.ts';

// More is no command and no search; a link fits, and what is too long for a filter is seen to be so.
const longestText = 2 * longestFilter;

/**
 * Makes a listener of ours one of Bolt's, for slash commands. What does nothing but read and answer is acknowledged before
 * anything is read for it.
 */
export function onCommand(
  deps: Services,
  listener: CommandListener,
  onlyReads: (text: string) => boolean = () => false,
) {
  return async ({ body, ack, respond: given }: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const respond = respondOrNot(deps, given);
    const respondWith = (message: MessageView) => respond({ response_type: 'ephemeral', ...message });
    const reply = (message: Sayable) => sendSayable(deps.tables, message, respondWith);
    const text = storableText(unescaped(body.text)).trim().slice(0, longestText);
    const isAnswered = onlyReads(text);
    if (isAnswered) await ack();
    await serve(deps, {
      requester: { userId: body.user_id, userTeamId: null, teamId: body.team_id },
      requestKey: requestKey(body),
      answerEarly: () => ack(),
      isAnswered,
      async work(call) {
        const listen = () => listener({ ...call, text, triggerId: body.trigger_id, view: null, reply });
        const listenOnce = async () => ((await claimAnswer(call.context)) ? await listen() : null);
        const after = await (isAnswered ? deps.answerSlots.take(body.user_id, listenOnce) : listen());
        await ack();
        await after?.();
      },
      async tell({ t, sentence, refusal }) {
        await ack();
        await reply({ text: sentence, blocks: troubleBlocks(t, sentence, refusal) });
      },
    });
  };
}
