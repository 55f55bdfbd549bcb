import type { ChannelId } from '../../core/identifiers.ts';
import { connectionFailureText } from '../../features/connections/index.ts';
import type { PeopleDirectory } from '../../features/people/index.ts';
import { type Finding, fault, good, warning } from '../../features/status/index.ts';
import { channelsInUse, itChannelIn, type WorkspaceSettings } from '../../features/workspace/index.ts';
import { translatorFor } from '../../platform/i18n/common-texts.ts';
import { DirectoryFailure } from '../../platform/slack/errors.ts';

/** Whether what has to be said can be said in each channel of the environment and the settings. */
export async function examineChannels(
  directory: Pick<PeopleDirectory, 'readChannel'>,
  settings: WorkspaceSettings,
  defaults: { readonly itChannelId: ChannelId | null },
): Promise<readonly Finding[]> {
  const itChannelId = itChannelIn(settings, defaults);
  const findings: Finding[] = [];
  if (itChannelId === null) {
    const words = 'none is set: cards are kept until a bot admin chooses one';
    findings.push(warning('IT channel', words, 'Choose one in Mendbot’s Home in Slack, or set MENDBOT_IT_CHANNEL.'));
  }
  for (const id of channelsInUse(settings, itChannelId)) {
    findings.push(await examineChannel(directory, id, id === itChannelId ? `IT channel ${id}` : `channel ${id}`));
  }
  return findings;
}

async function examineChannel(
  directory: Pick<PeopleDirectory, 'readChannel'>,
  id: ChannelId,
  subject: string,
): Promise<Finding> {
  const invite = 'Type “/invite @Mendbot” there, or choose another channel.';
  try {
    const channel = await directory.readChannel(id);
    if (channel === null) return fault(subject, 'Slack does not know it, or Mendbot is not in it', invite);
    if (channel.isArchived) return fault(subject, 'it is archived', 'Unarchive it, or choose another channel.');
    if (!channel.hasBot) return fault(subject, 'Mendbot is not in it', invite);
    if (channel.isSharedExternally) {
      const words = 'other organizations can read it: nothing is posted there';
      return fault(subject, words, 'Choose a channel that is not shared.');
    }
    if (channel.isPrivate) return good(subject, `#${channel.name}`);
    const words = `#${channel.name}: everybody in the workspace can read and join it`;
    return warning(subject, words, 'A private channel is best: by default its members file and handle requests.');
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error;
    return fault(
      subject,
      connectionFailureText(translatorFor('en-US'), error.why),
      'See the findings about Slack above.',
    );
  }
}
