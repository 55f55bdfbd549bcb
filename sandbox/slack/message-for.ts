import type { JsonObject } from '../wire/json-object.ts';
import { fileHome } from './file-home.ts';
import { type MessageRecord, messageObject } from './message-record.ts';
import type { StandInState } from './stand-in-state.ts';

/** The message as the Web API and interactions show it. */
export function messageFor(
  state: StandInState,
  message: MessageRecord,
  options: { readonly withMetadata: boolean },
): JsonObject {
  return messageObject(message, {
    withMetadata: options.withMetadata,
    teamId: state.identity.teamId,
    appId: state.identity.appId,
    fileHome: fileHome(state),
    files: message.fileIds.map((id) => state.files.find(id)).filter((file) => file !== undefined),
    replies: state.messages.repliesTo(message),
  });
}
