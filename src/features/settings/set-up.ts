import type { ChannelId } from '../../core/identifiers.ts';
import { refuse } from '../../core/refusal.ts';
import type { SecurityTaskSource } from '../../microsoft/ports.ts';
import type { CallContext } from '../../platform/context.ts';
import type { PeopleDirectory } from '../people/index.ts';
import type { VersionedSettings } from '../workspace/index.ts';
import { isSettingsProblem, problemAt, readSettings, type SettingsProblem } from '../workspace/index.ts';
import { changeSettings } from './change.ts';
import { checkChannel } from './channels.ts';
import { checkIntuneConnection } from './intune-connection.ts';
import { findMention, type WantedMention } from './mention.ts';
import { permitSettings } from './permissions.ts';

/** What the first run asks, as it was answered. */
export interface SetUpAnswers {
  readonly seenVersion: number;
  /** `null` = as configured by the environment. */
  readonly itChannelId: ChannelId | null;
  readonly mention: WantedMention | null;
  readonly intuneConnection: boolean;
}

interface SetUpSources {
  readonly directory: PeopleDirectory;
  readonly securityTasks: SecurityTaskSource;
}

/** Saves the answers together, once Slack and Intune have said that each of them works. */
export async function setUp(
  context: CallContext,
  { directory, securityTasks }: SetUpSources,
  { seenVersion, itChannelId, mention, intuneConnection }: SetUpAnswers,
): Promise<VersionedSettings> {
  permitSettings(context.actor);
  const { itMention: present } = await readSettings(context);
  const itMention = await findMention(context, directory, { wanted: mention, present });
  const found = [
    await checkItChannel(context, directory, itChannelId),
    itMention,
    await checkIntuneConnection(context, securityTasks, { intuneConnection }),
  ];
  if (isSettingsProblem(itMention) || found.some(isSettingsProblem)) {
    return refuse('settings_not_possible', { problems: found.filter(isSettingsProblem) });
  }
  return await changeSettings(context, {
    seen: { topic: 'set_up', version: seenVersion },
    wanted: () => ({ itChannelId, itMention, intuneConnection, isSetUp: true }),
  });
}

/** Cards must be possible there, also where the environment names it. */
async function checkItChannel(
  context: CallContext,
  directory: PeopleDirectory,
  chosen: ChannelId | null,
): Promise<SettingsProblem | null> {
  const channelId = chosen ?? context.defaults.itChannelId;
  if (channelId === null) return problemAt('it_channel', 'missing');
  return await checkChannel(context, directory, { field: 'it_channel', channelId });
}
