import { flagAt, type JsonObject, textAt } from '../wire/json-object.ts';
import { messageContent, requireContent } from './message-content.ts';
import type { ResponseLink } from './response-urls.ts';
import type { StandInState } from './stand-in-state.ts';

/** An answer through a `response_url`, or in the acknowledgement of a command. */
export function respond(
  state: StandInState,
  link: Pick<ResponseLink, 'channelId' | 'userId' | 'messageTs'>,
  answer: { readonly args: JsonObject; readonly method: string },
): void {
  const { args, method } = answer;
  const original = state.messages.find(link.channelId, link.messageTs ?? '');
  if (flagAt(args, 'delete_original') && original !== undefined) {
    state.messages.remove(original);
    return;
  }
  state.traffic.onBlocks.emit({ surface: 'message', method, payload: args });
  const content = messageContent(args);
  requireContent(content);
  if (flagAt(args, 'replace_original') && original !== undefined) {
    state.messages.edit(original, { text: content.text, blocks: content.blocks, attachments: content.attachments });
    return;
  }
  state.messages.post({
    ...content,
    channelId: link.channelId,
    authorId: state.identity.botUserId,
    botId: state.identity.botId,
    threadTs: textAt(args, 'thread_ts'),
    visibleTo: textAt(args, 'response_type') === 'in_channel' ? undefined : link.userId,
  });
}
