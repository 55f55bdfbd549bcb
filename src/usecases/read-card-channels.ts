import type { Activity } from '../domain/activity.ts';
import { cardPlacesOf } from '../domain/card-places.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import { routesOf } from '../domain/routes.ts';
import { listCardedChannels } from '../store/activity-cards.ts';
import { findChannel } from '../store/channels.ts';
import { mannerOf } from './channel-manner.ts';
import type { Program } from './context.ts';
import type { ActivityDelivery, CardChannel } from './delivery-ports.ts';
import { readSettings } from './read-settings.ts';
import { renderedAs } from './rendered-as.ts';

/** The channels in which an activity has its cards, and those in which it had them before its routes were changed. */
export async function readCardChannels(
  program: Program,
  activity: Activity,
): Promise<Pick<ActivityDelivery, 'channels' | 'formerChannels'>> {
  const { store, workspaceId, defaults } = program;
  const settings = await readSettings(program);
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
      renderedAs: renderedAs(settings, defaults, { activity, channelId: id }),
    };
  };
  return {
    channels: await Promise.all(
      routed.map(async ({ channelId, mention }) => ({ ...(await facts(channelId)), mention })),
    ),
    formerChannels: await Promise.all(former.map(facts)),
  };
}
