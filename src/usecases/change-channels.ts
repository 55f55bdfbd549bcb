import { permitSettings } from '../domain/permissions.ts';
import { refuse } from '../domain/refusal.ts';
import type { VersionedSettings, WorkspaceSettings } from '../domain/settings.ts';
import { changeSettings } from './change-settings.ts';
import { checkChannel } from './check-channel.ts';
import type { CallContext } from './context.ts';
import type { PeopleDirectory } from './ports.ts';
import { readSettings } from './read-settings.ts';

export type ChosenChannels = Pick<WorkspaceSettings, keyof typeof fields>;

const fields = {
  itChannelId: 'it_channel',
  escalationChannelId: 'escalation_channel',
  digestChannelId: 'digest_channel',
  overviewChannelId: 'overview_channel',
} as const;

/** Sets where cards, escalations, digests and overviews go, once Slack has said of each that is new that it is possible. */
export async function changeChannels(
  context: CallContext,
  directory: PeopleDirectory,
  change: { readonly seenVersion: number; readonly channels: ChosenChannels },
): Promise<VersionedSettings> {
  permitSettings(context.actor);
  const present = await readSettings(context);
  const problems = [];
  for (const key of ['itChannelId', 'escalationChannelId', 'digestChannelId', 'overviewChannelId'] as const) {
    const channelId = change.channels[key];
    if (channelId === null || channelId === present[key]) continue;
    problems.push(await checkChannel(context, directory, { field: fields[key], channelId }));
  }
  const found = problems.filter((problem) => problem !== null);
  if (found.length > 0) refuse('settings_not_possible', { problems: found });
  return await changeSettings(context, {
    seen: { topic: 'channels', version: change.seenVersion },
    wanted: () => change.channels,
  });
}
