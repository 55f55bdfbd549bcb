import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { DirectoryFailure } from '../../platform/slack/directory-failure.ts';
import type { PeopleDirectory } from '../people/index.ts';
import { markUnseen, mirrorChannel, saveChannel } from '../people/index.ts';
import { problemAt, type SettingsField, type SettingsProblem } from '../workspace/index.ts';

/** Asks Slack whether messages can be posted in a channel; `null` where they can. The mirror learns what it says. */
export async function checkChannel(
  program: Program,
  directory: PeopleDirectory,
  { field, channelId }: { readonly field: SettingsField; readonly channelId: ChannelId },
): Promise<SettingsProblem | null> {
  const { store, workspaceId } = program;
  try {
    const channel = await directory.readChannel(channelId);
    if (channel === null) {
      await markUnseen(store.db, workspaceId, channelId);
      return problemAt(field, 'channel_unseen');
    }
    await saveChannel(store.db, workspaceId, channel);
    const named = { channel: channel.name };
    if (channel.isArchived) return problemAt(field, 'channel_archived', named);
    if (channel.isSharedExternally) return problemAt(field, 'channel_shared', named);
    if (!channel.hasBot) return problemAt(field, 'channel_without_bot', named);
    // Who is in a private one decides to whom its name is shown in the forms.
    if (channel.isPrivate) await mirrorChannel(program, directory, channelId);
    return null;
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error;
    return problemAt(field, 'slack_failed', { why: error.why });
  }
}
