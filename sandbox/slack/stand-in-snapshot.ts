import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../wire/json-object.ts';
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

/** Fills a workspace that is still empty. */
export function restoreSnapshot(state: StandInState, snapshot: StandInSnapshot): void {
  const { directory, files, messages, messageValues, responseUrls, suggested, views } = state;
  state.ids.moveTo(snapshot.ids);
  for (const user of snapshot.users) {
    directory.users.set(user.id, user);
  }
  for (const channel of snapshot.channels) {
    directory.channels.set(channel.id, { ...channel, members: new Set(channel.members) });
  }
  for (const group of snapshot.userGroups) {
    directory.userGroups.set(group.id, group);
  }
  for (const { contentBase64, ...file } of snapshot.files) {
    const content = contentBase64 === undefined ? undefined : Buffer.from(contentBase64, 'base64');
    files.put({ ...file, content });
  }
  for (const message of snapshot.messages) {
    messages.restore(message);
  }
  for (const kept of snapshot.messageValues) {
    messageValues.keep(kept);
  }
  for (const view of snapshot.views) {
    views.restore(view);
  }
  for (const link of snapshot.responseUrls) {
    responseUrls.restore(link);
  }
  for (const [key, options] of Object.entries(snapshot.suggested)) {
    suggested.set(key, options);
  }
}

const SNAPSHOT_VERSION = 1;

const json = z.record(z.string(), z.unknown());
const values = z.record(z.string(), z.record(z.string(), json));

/** For workspaces that were saved before these times were recorded. */
const FIRST_UPDATE_S = 1_500_000_000;

const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  realName: z.string(),
  email: maybe(z.string()),
  isEmailConfirmed: z.boolean(),
  isAdmin: z.boolean(),
  isOwner: z.boolean(),
  isRestricted: z.boolean(),
  isUltraRestricted: z.boolean(),
  isBot: z.boolean(),
  isDeleted: z.boolean(),
  isStranger: z.boolean(),
  teamId: z.string(),
  tz: z.string(),
  locale: z.string(),
  updatedAtS: z.number().default(FIRST_UPDATE_S),
});

const channelSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['channel', 'group', 'im']),
  isExtShared: z.boolean(),
  isArchived: z.boolean(),
  createdAtS: z.number(),
  members: z.array(z.string()),
});

const userGroupSchema = z.object({
  id: z.string(),
  name: z.string(),
  handle: z.string(),
  members: z.array(z.string()),
  isDisabled: z.boolean(),
  updatedAtS: z.number().default(FIRST_UPDATE_S),
});

const messageSchema = z.object({
  channelId: z.string(),
  ts: z.string(),
  threadTs: maybe(z.string()),
  isBroadcast: z.boolean(),
  authorId: z.string(),
  botId: maybe(z.string()),
  visibleTo: maybe(z.string()),
  text: z.string(),
  blocks: z.array(json),
  attachments: z.array(json),
  metadata: maybe(json),
  fileIds: z.array(z.string()),
  editedTs: maybe(z.string()),
});

const fileSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  declaredLength: z.number(),
  altText: maybe(z.string()),
  contentBase64: maybe(z.base64()),
  isCompleted: z.boolean(),
  ownerId: maybe(z.string()),
  shares: z.array(z.object({ channelId: z.string(), ts: z.string(), isPrivate: z.boolean() })),
});

const viewSchema = z.object({
  id: z.string(),
  userId: z.string(),
  type: z.enum(['modal', 'home']),
  definition: json,
  blocks: z.array(json),
  hash: z.string(),
  values,
  rootViewId: z.string(),
  previousViewId: maybe(z.string()),
});

const responseUrlSchema = z.object({
  id: z.string(),
  userId: z.string(),
  channelId: z.string(),
  messageTs: maybe(z.string()),
  madeAtMs: z.number(),
  useCount: z.number(),
});

const schema = z.object({
  version: z.literal(SNAPSHOT_VERSION),
  team: z.object({ teamId: z.string(), teamName: z.string() }),
  ids: z.object({ counters: z.record(z.string(), z.number()), lastMicroseconds: z.number() }),
  scopes: z.array(z.string()),
  users: z.array(userSchema),
  channels: z.array(channelSchema),
  /** Empty for workspaces that were saved before user groups were recorded. */
  userGroups: z.array(userGroupSchema).default([]),
  messages: z.array(messageSchema),
  messageValues: z.array(z.object({ channelId: z.string(), ts: z.string(), userId: z.string(), values })),
  files: z.array(fileSchema),
  /** A person's modals are sorted with the lowest first. */
  views: z.array(viewSchema),
  responseUrls: z.array(responseUrlSchema),
  suggested: z.record(z.string(), z.array(json)),
});

/** Everything that a person or the bot could see later. Leaves out faults, traffic and trigger ids. */
export type StandInSnapshot = z.output<typeof schema>;

export function parseSnapshot(source: unknown): StandInSnapshot {
  const { version } = z.looseObject({ version: z.unknown() }).parse(source);
  if (version !== SNAPSHOT_VERSION) {
    throw new Error(
      `the saved workspace has version ${JSON.stringify(version)}, but only version ${SNAPSHOT_VERSION} can be read; ` +
        'nothing was restored: begin with a new workspace',
    );
  }
  return schema.parse(source);
}

/** `undefined` in a record is a missing field in JSON. */
function maybe<T extends z.ZodType>(inner: T) {
  return inner.optional().transform((value) => value);
}
