import { rejectWith } from '../../core/domain-error.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { CallContext, PersonContext, Program } from '../../platform/context.ts';
import {
  askSlack,
  findChannel,
  listHiddenChannels,
  markUnseen,
  mirrorChannel,
  type PeopleDirectory,
  saveChannel,
} from '../people/index.ts';
import {
  isSettingsProblem,
  problemAt,
  readSettings,
  type SettingsField,
  type SettingsProblem,
  type VersionedSettings,
  type WorkspaceSettings,
} from '../workspace/index.ts';
import { changeSettings } from './change.ts';
import { type ChannelKey, channelKeys } from './check.ts';
import { findMention, type WantedMention } from './mention.ts';
import { authorizeSettings, maySetUp } from './permissions.ts';

const fields = {
  itChannelId: 'it_channel',
  escalationChannelId: 'escalation_channel',
  reportChannelId: 'report_channel',
} as const;

export interface ChannelsChange {
  readonly seenVersion: number;
  readonly channels: Pick<WorkspaceSettings, ChannelKey>;
  readonly mention: WantedMention | null;
}

/** Asks Slack about each new channel, and about a new mention. Throws `settings_not_possible`. */
export async function changeChannels(
  context: CallContext,
  directory: PeopleDirectory,
  { seenVersion, channels, mention }: ChannelsChange,
): Promise<VersionedSettings> {
  authorizeSettings(context.actor);
  const present = await readSettings(context);
  const problems: SettingsProblem[] = [];
  for (const key of channelKeys) {
    const channelId = channels[key];
    if (channelId === null || channelId === present[key]) continue;
    const problem = await checkChannel(context, directory, { field: fields[key], channelId });
    if (problem !== null) problems.push(problem);
  }
  const itMention = await findMention(context, directory, { wanted: mention, present: present.itMention });
  if (isSettingsProblem(itMention)) problems.push(itMention);
  if (problems.length > 0) rejectWith('settings_not_possible', { problems });
  return await changeSettings(context, {
    seen: { sectionName: 'channels', version: seenVersion },
    wanted: () => (isSettingsProblem(itMention) ? channels : { ...channels, itMention }),
  });
}

/** `null` = messages can be posted in the channel. Saves Slack's answer in the mirror. */
export async function checkChannel(
  program: Program,
  directory: PeopleDirectory,
  { field, channelId }: { readonly field: SettingsField; readonly channelId: ChannelId },
): Promise<SettingsProblem | null> {
  const { store, workspaceId } = program;
  return await askSlack(field, async () => {
    const channel = await directory.readChannel(channelId);
    if (channel === null) {
      await markUnseen(store.db, { workspaceId, channelId });
      return problemAt(field, 'channel_unseen');
    }
    await saveChannel(store.db, workspaceId, channel);
    const named = { channel: channel.name };
    if (channel.isArchived) return problemAt(field, 'channel_archived', named);
    if (channel.isSharedExternally) return problemAt(field, 'channel_shared', named);
    if (!channel.hasBot) return problemAt(field, 'channel_without_bot', named);
    // The forms show the name of a private channel only to its members.
    if (channel.isPrivate) await mirrorChannel(program, directory, channelId);
    return null;
  });
}

/** Whether everybody in the workspace can read and join the IT channel; false if unknown. */
export async function isItChannelPublic(
  { store, workspaceId }: Program,
  channelId: ChannelId | null,
): Promise<boolean> {
  const channel = channelId === null ? null : await findChannel(store.db, workspaceId, channelId);
  return channel?.isPrivate === false;
}

/** Whether a bot admin is acting while no card has a channel. */
export async function isToChooseChannel(context: PersonContext): Promise<boolean> {
  const { actor } = context;
  if (actor.itChannelId !== null || !maySetUp(actor)) return false;
  const { routes } = await readSettings(context);
  return routes.length === 0;
}

/** Private channels in the settings that the person is not in, so that a select cannot show them. */
export async function readHiddenChannels(
  { store, workspaceId, actor }: PersonContext,
  settings: WorkspaceSettings,
): Promise<ReadonlySet<ChannelId>> {
  const { routes, channels } = settings;
  const all = new Set([
    ...channelKeys.map((key) => settings[key]).filter((id) => id !== null),
    ...routes.map(({ channelId }) => channelId),
    ...(Object.keys(channels) as ChannelId[]),
  ]);
  return new Set(await listHiddenChannels(store.db, { workspaceId, personId: actor.person.id }, [...all]));
}
