import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { storableText } from '../lib/storable-text.ts';
import type { After, Call } from './call.ts';
import type { SlackDeps } from './deps.ts';
import { requestKey } from './intake.ts';
import { serve } from './serve.ts';
import { type Sayable, sendSayable } from './tables.ts';
import { unescaped } from './unescaped.ts';
import type { MessageView } from './views/message-view.ts';
import { troubleBlocks } from './views/modal.ts';

// More is no command and no search; a portal link fits.
const longestText = 1000;

export interface CommandCall extends Call {
  readonly text: string;
  readonly triggerId: string;
  /** Shows a message to the person alone, where they typed. */
  readonly reply: (message: Sayable) => Promise<unknown>;
}

export type CommandListener = (call: CommandCall) => Promise<After>;

/** Makes a listener of ours one of Bolt's, for slash commands. */
export function onCommand(deps: SlackDeps, listener: CommandListener) {
  return async ({ body, ack, respond }: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const respondWith = (message: MessageView) => respond({ response_type: 'ephemeral', ...message });
    const reply = (message: Sayable) => sendSayable(deps.tables, message, respondWith);
    await serve(deps, {
      requester: { userId: body.user_id, userTeamId: null, teamId: body.team_id },
      requestKey: requestKey(body),
      answerEarly: () => ack(),
      async work(call) {
        const after = await listener({
          ...call,
          text: storableText(unescaped(body.text)).trim().slice(0, longestText),
          triggerId: body.trigger_id,
          reply,
        });
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
