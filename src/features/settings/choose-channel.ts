import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { DirectoryFailure } from '../../platform/slack/directory-failure.ts';
import type { PeopleDirectory } from '../people/index.ts';
import { isSettingsProblem, problemAt, type SettingsField, type SettingsProblem } from '../workspace/index.ts';
import { checkChannel } from './check-channel.ts';
import { parseTypedChannel } from './typed-channel.ts';

/** A channel as it was asked for: chosen, or typed by somebody whom Slack does not offer it. */
export interface WantedChannel {
  readonly field: SettingsField;
  readonly chosen: ChannelId | null;
  readonly typedField: SettingsField;
  /** It goes before the one that is chosen. Empty = nothing. */
  readonly typed: string;
  /** What is set: it stays without Slack being asked; `null` where nothing is. */
  readonly present: ChannelId | null;
}

/** The channel that is meant, once Slack has said that it is possible; `null` where none is. */
export async function chooseChannel(
  program: Program,
  directory: PeopleDirectory,
  { field, chosen, typedField, typed, present }: WantedChannel,
): Promise<ChannelId | SettingsProblem | null> {
  const parsed = parseTypedChannel(typed);
  if (parsed === null) {
    if (chosen === null || chosen === present) return chosen;
    return (await checkChannel(program, directory, { field, channelId: chosen })) ?? chosen;
  }
  if (parsed.kind === 'none') return null;
  const found = parsed.kind === 'id' ? parsed.id : await findNamedChannel(directory, parsed.name, typedField);
  if (isSettingsProblem(found)) return found;
  return (await checkChannel(program, directory, { field: typedField, channelId: found })) ?? found;
}

async function findNamedChannel(
  directory: PeopleDirectory,
  name: string,
  field: SettingsField,
): Promise<ChannelId | SettingsProblem> {
  try {
    const found = await directory.findOwnChannel(name);
    return found ?? problemAt(field, 'channel_name_unknown', { typed: name.slice(0, mostRepeated) });
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error;
    return problemAt(field, 'slack_failed', { why: error.why });
  }
}

const mostRepeated = 80;
