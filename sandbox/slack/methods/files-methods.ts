import { type JsonObject, numberAt, objectsAt, textAt } from '../../wire/json-object.ts';
import type { ChannelRecord } from '../channel-record.ts';
import { type FileRecord, fileHome, fileObject } from '../files.ts';
import { messageContent } from '../message-record.ts';
import { ApiRefusal } from '../refusals.ts';
import type { StandInState } from '../stand-in-state.ts';
import { type ApiMethods, conversationOf, requireMembership } from './api-method.ts';

export const filesMethods: ApiMethods = {
  'files.getUploadURLExternal': {
    token: 'bot',
    scope: 'files:write',
    run: (state, args) => {
      const name = textAt(args, 'filename');
      const declaredLength = numberAt(args, 'length') ?? 0;
      if (name === undefined || name === '' || declaredLength <= 0) {
        throw new ApiRefusal('invalid_arguments');
      }
      const altText = textAt(args, 'alt_txt') ?? textAt(args, 'alt_text');
      const file = state.files.announce({ name, declaredLength, altText });
      return { upload_url: `${state.origin}/upload/v1/${file.id}`, file_id: file.id };
    },
  },
  'files.completeUploadExternal': { token: 'bot', scope: 'files:write', run: completeUpload },
  'files.info': {
    token: 'bot',
    scope: 'files:read',
    run: (state, args) => {
      const file = state.files.find(textAt(args, 'file') ?? '');
      if (file === undefined || !file.isCompleted) {
        throw new ApiRefusal('file_not_found');
      }
      return { file: fileObject(file, state.identity.botUserId, fileHome(state)) };
    },
  },
  'files.delete': {
    token: 'bot',
    scope: 'files:write',
    run: (state, args) => {
      const file = state.files.find(textAt(args, 'file') ?? '');
      if (file === undefined || !file.isCompleted) {
        throw new ApiRefusal('file_not_found');
      }
      if (file.ownerId !== undefined) {
        throw new ApiRefusal('cant_delete_file');
      }
      state.files.remove(file.id);
      return {};
    },
  },
};

function completeUpload(state: StandInState, args: JsonObject): JsonObject {
  const channelId = textAt(args, 'channel_id');
  const channel = channelId ? conversationOf(state, channelId) : undefined;
  if (channel !== undefined) {
    requireMembership(state, channel);
  }
  const wanted = objectsAt(args, 'files');
  if (wanted.length === 0) {
    throw new ApiRefusal('invalid_arguments');
  }
  const files = wanted.map((item) => uploaded(state, item));
  const completed = files.map((file) => state.files.put({ ...file, isCompleted: true }));
  const answer = completed.map((file) => fileObject(file, state.identity.botUserId, fileHome(state)));
  if (channel !== undefined) {
    share(state, channel, { files: completed, args });
  }
  // Slack shares the file after the answer, so only a later `files.info` shows the shares.
  return { files: answer };
}

function uploaded(state: StandInState, item: JsonObject): FileRecord {
  const file = state.files.find(textAt(item, 'id') ?? '');
  if (file?.content === undefined || file.isCompleted) {
    throw new ApiRefusal('file_not_found');
  }
  return { ...file, title: textAt(item, 'title') ?? file.title };
}

function share(
  state: StandInState,
  channel: ChannelRecord,
  upload: { readonly files: readonly FileRecord[]; readonly args: JsonObject },
): void {
  const content = messageContent({ ...upload.args, text: textAt(upload.args, 'initial_comment') ?? '' });
  const message = state.messages.post({
    ...content,
    channelId: channel.id,
    authorId: state.identity.botUserId,
    botId: state.identity.botId,
    threadTs: textAt(upload.args, 'thread_ts'),
    fileIds: upload.files.map((file) => file.id),
  });
  const place = { channelId: channel.id, ts: message.ts, isPrivate: channel.kind !== 'channel' };
  for (const file of upload.files) {
    state.files.put({ ...file, shares: [...file.shares, place] });
  }
}
