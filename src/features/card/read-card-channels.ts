import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { PostingChannel } from '../../platform/outbox/posting-channel.ts';
import type { Activity } from '../activities/index.ts';
import { findChannel } from '../people/index.ts';
import { renderedAs } from '../progress/index.ts';
import type { Mention, WorkspaceSettings } from '../workspace/index.ts';
import { itChannelIn, mannerOf, routesOf } from '../workspace/index.ts';
import { listCardedChannels } from './activity-cards.ts';
import { cardPlacesOf } from './card-places.ts';

/** A channel in which an activity has, or had, its card. */
export interface CardChannel extends PostingChannel {
  /** Where everything goes that no route takes. */
  readonly isItChannel: boolean;
  readonly locale: string;
  /** The language and zone of what stands there, to tell when they have changed. */
  readonly renderedAs: string;
}

/** A channel in which an activity belongs, and who is mentioned where its card is new. */
export interface RoutedCardChannel extends CardChannel {
  readonly mention: Mention | null;
}

/** What is to be posted of an activity goes to these. */
interface CardChannels {
  /** Where cards belong, in the order of the routes; empty while no channel is set. */
  readonly channels: readonly RoutedCardChannel[];
  /** Where cards stand that belong there no more. */
  readonly formerChannels: readonly CardChannel[];
}

/** The channels in which an activity has its cards, and those in which it had them before its routes were changed. */
export async function readCardChannels(
  { store, workspaceId, defaults }: Program,
  settings: WorkspaceSettings,
  activity: Activity,
): Promise<CardChannels> {
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
