import { isJsonObject, type JsonObject } from '../wire/json-object.ts';
import { SNAPSHOT_VERSION, type StandInSnapshot } from './stand-in-snapshot.ts';
import type { StandInState } from './stand-in-state.ts';

/** The workspace as JSON, for the option `restore`. */
export function takeSnapshot(state: StandInState): JsonObject {
  const { directory, identity } = state;
  const snapshot: StandInSnapshot = {
    version: SNAPSHOT_VERSION,
    team: { teamId: identity.teamId, teamName: identity.teamName },
    ids: state.ids.position(),
    scopes: [...state.scopes.granted()],
    users: [...directory.users.values()],
    channels: [...directory.channels.values()].map((channel) => ({ ...channel, members: [...channel.members] })),
    userGroups: [...directory.userGroups.values()].map((group) => ({ ...group, members: [...group.members] })),
    messages: state.messages.all().map((message) => ({
      ...message,
      blocks: [...message.blocks],
      attachments: [...message.attachments],
      fileIds: [...message.fileIds],
    })),
    messageValues: [...state.messageValues.all()],
    files: state.files.all().map(({ content, ...file }) => ({
      ...file,
      shares: [...file.shares],
      contentBase64: content?.toString('base64'),
    })),
    views: state.views.all().map((view) => ({ ...view, blocks: [...view.blocks] })),
    responseUrls: [...state.responseUrls.alive()],
    suggested: Object.fromEntries([...state.suggested].map(([key, options]) => [key, [...options]])),
  };
  const copy: unknown = JSON.parse(JSON.stringify(snapshot));
  return isJsonObject(copy) ? copy : {};
}
