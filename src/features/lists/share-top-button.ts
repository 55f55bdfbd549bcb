import type { ChannelId } from '../../core/identifiers.ts';
import { refuse } from '../../core/refusal.ts';
import { translatorFor } from '../../platform/i18n/common-texts.ts';
import type { After } from '../../platform/slack/call.ts';
import { DirectoryFailure } from '../../platform/slack/directory-failure.ts';
import { section } from '../../platform/slack/views/elements.ts';
import type { ActionCall } from '../access/index.ts';
import { localeOfChannel } from '../workspace/index.ts';
import { claimShare } from './claim-share.ts';
import { topValue } from './list-values.ts';
import { readTopActivities } from './read-top-activities.ts';
import { sharedTopActivities, topActivitiesAfterSharing } from './top-activities-view.ts';

/** Posts the summary where it was asked for, in the language of that channel, unless people of other organisations could read it there. */
export async function shareTopButton(call: ActionCall): Promise<After> {
  const { context, t } = call;
  const top = await readTopActivities(context, topValue.decode(call.value) ?? refuse('list_gone', {}));
  const inChannel = translatorFor(await localeOfChannel(context, call.channelId as ChannelId | null));
  const message = sharedTopActivities(inChannel, top, context.actor.person.displayName);
  return async () => {
    const obstacle = await findObstacle(call);
    if (obstacle !== null) return await say(call, obstacle);
    const claim = await claimShare(context, call);
    if (claim === 'repeat') return;
    if (claim === 'shared_before') return await say(call, t.mrkdwn('top.already_shared'));
    await call.post(message);
    await call.replace(topActivitiesAfterSharing(t, top));
  };
}

async function say({ reply }: ActionCall, text: string): Promise<void> {
  await reply({ text, blocks: [section(text)] });
}

async function findObstacle({ deps, channelId, t }: ActionCall): Promise<string | null> {
  try {
    const channel = channelId === null ? null : await deps.directory.readChannel(channelId as ChannelId);
    if (channel === null) return t.mrkdwn('top.not_shareable_unknown');
    return channel.isSharedExternally ? t.mrkdwn('top.not_shareable_external') : null;
  } catch (error) {
    // Without a scope for this kind of conversation Slack does not say, and nothing is shared.
    if (error instanceof DirectoryFailure) return t.mrkdwn('top.not_shareable_unknown');
    throw error;
  }
}
