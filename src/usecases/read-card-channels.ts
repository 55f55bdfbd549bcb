import type { Activity } from '../domain/activity.ts';
import { cardPlacesOf } from '../domain/card-places.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import { routesOf } from '../domain/routes.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { listCardedChannels } from '../store/activity-cards.ts';
import { findChannel } from '../store/channels.ts';
import { mannerOf } from './channel-manner.ts';
import type { Program } from './context.ts';
import type { ActivityDelivery, CardChannel } from './delivery-ports.ts';
import { renderedAs } from './rendered-as.ts';

/** The channels in which an activity has its cards, and those in which it had them before its routes were changed. */
export async function readCardChannels(
  { store, workspaceId, defaults }: Program,
  settings: WorkspaceSettings,
  activity: Activity,
): Promise<Pick<ActivityDelivery, 'channels' | 'formerChannels'>> {
  const itChannelId = itChannelIn(settings, defaults);
  const carded = await listCardedChannels(store.db, activity.id);
  const { routed, former } = cardPlacesOf(activity, routesOf(activity, settings, itChannelId), carded);
  const facts = async (id: ChannelId): Promise<CardChannel> => {
    const channel = await findChannel(store.db, workspaceId, id);
    return {
      id,
      isItChannel: id === itChannelId,
      isSharedExternally: channel?.isSharedExternally === true,
      locale: mannerOf(settings, defaults, id).locale,
      renderedAs: renderedAs(settings, defaults, id),
    };
  };
  return {
    channels: await Promise.all(
      routed.map(async ({ channelId, mention }) => ({ ...(await facts(channelId)), mention })),
    ),
    formerChannels: await Promise.all(former.map(facts)),
  };
}
