import type { ChannelId } from '../../core/identifiers.ts';
import { refuse } from '../../core/refusal.ts';
import type { CallContext } from '../../platform/context.ts';
import { permitSettings } from '../access/index.ts';
import type { PeopleDirectory } from '../people/index.ts';
import type { VersionedSettings, WorkspaceSettings } from '../workspace/index.ts';
import { isSettingsProblem, readSettings, type SettingsProblem } from '../workspace/index.ts';
import { changeSettings } from './change-settings.ts';
import { chooseChannel } from './choose-channel.ts';
import { findMention, type WantedMention } from './find-mention.ts';
import { type ChannelKey, channelKeys } from './settings-topic.ts';

export type ChosenChannels = Pick<WorkspaceSettings, ChannelKey>;

const fields = {
  itChannelId: { field: 'it_channel', typedField: 'it_channel_typed' },
  escalationChannelId: { field: 'escalation_channel', typedField: 'escalation_channel_typed' },
  reportChannelId: { field: 'report_channel', typedField: 'report_channel_typed' },
} as const;

export interface ChannelsChange {
  readonly seenVersion: number;
  readonly channels: ChosenChannels;
  /** As somebody typed them, who is not in them; each goes before the one that is chosen. */
  readonly typed: Readonly<Record<ChannelKey, string>>;
  /** Whom new cards in the IT channel mention. */
  readonly mention: WantedMention | null;
}

/** Sets where cards, escalations and reports go, and whom cards mention, once Slack knows what is new of it. */
export async function changeChannels(
  context: CallContext,
  directory: PeopleDirectory,
  { seenVersion, channels: chosen, typed, mention }: ChannelsChange,
): Promise<VersionedSettings> {
  permitSettings(context.actor);
  const present = await readSettings(context);
  const wanted: Record<ChannelKey, ChannelId | null> = { ...chosen };
  const problems: SettingsProblem[] = [];
  for (const key of channelKeys) {
    const asked = { ...fields[key], chosen: chosen[key], typed: typed[key], present: present[key] };
    const found = await chooseChannel(context, directory, asked);
    if (isSettingsProblem(found)) problems.push(found);
    else wanted[key] = found;
  }
  const itMention = await findMention(context, directory, { wanted: mention, present: present.itMention });
  if (isSettingsProblem(itMention)) problems.push(itMention);
  if (problems.length > 0) refuse('settings_not_possible', { problems });
  return await changeSettings(context, {
    seen: { topic: 'channels', version: seenVersion },
    wanted: () => (isSettingsProblem(itMention) ? wanted : { ...wanted, itMention }),
  });
}
