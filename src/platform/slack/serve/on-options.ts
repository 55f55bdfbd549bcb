import type { AllMiddlewareArgs, SlackOptionsMiddlewareArgs } from '@slack/bolt';
import { storableText } from '../../../core/text.ts';
import type { Services } from '../../services.ts';
import type { OptionsListener } from '../call.ts';
import { sentenceOption } from '../views/elements.ts';
import { serve } from './serve.ts';

/** Makes a listener of ours one of Bolt's, for type-aheads. They have no place for a sentence but their list. */
export function onOptions(deps: Services, listener: OptionsListener) {
  return async ({ body, ack }: SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs): Promise<void> => {
    await serve(deps, {
      requester: { userId: body.user.id, userTeamId: body.user.team_id ?? null, teamId: body.team?.id ?? null },
      requestKey: null,
      answerEarly: null,
      isTyping: true,
      async work(call) {
        const typed = storableText(textOf(body.value));
        await ack({ options: [...(await listener({ ...call, typed, blockId: textOf(body.block_id) }))] });
      },
      async tell({ plainSentence }) {
        await ack({ options: [sentenceOption(plainSentence)] });
      },
    });
  };
}

/** Slack sends a text, also where nothing was typed; what is sent in its place is nothing typed. */
function textOf(sent: unknown): string {
  return typeof sent === 'string' ? sent : '';
}
