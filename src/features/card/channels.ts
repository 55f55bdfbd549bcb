import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { PendingPage } from '../../platform/database/sql.ts';
import { type Activity, isLive } from '../activities/index.ts';
import { type PostingChannel, readPostingChannel } from '../people/index.ts';
import {
  getChannelLocale,
  itChannelIn,
  type Mention,
  type RoutedChannel,
  readSettings,
  routesOf,
  type WorkspaceSettings,
  workspaceZone,
} from '../workspace/index.ts';
import { type CardedActivity, listCardedActivities, listCardedChannels } from './store.ts';

/** A channel in which an activity has, or had, its card. */
export interface CardChannel extends PostingChannel {
  /** Where everything goes that no route takes. */
  readonly isItChannel: boolean;
  readonly locale: string;
  /** The language and zone of what is there, to tell when they have changed. */
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
  /** Where cards are that belong there no more. */
  readonly formerChannels: readonly CardChannel[];
}

/** The channels in which an activity has its cards, and those in which it had them before its routes were changed. */
export async function readCardChannels(
  program: Program,
  settings: WorkspaceSettings,
  activity: Activity,
): Promise<CardChannels> {
  const { store, defaults } = program;
  const itChannelId = itChannelIn(settings, defaults);
  const carded = await listCardedChannels(store.db, activity.id);
  const { routed, former } = cardPlacesOf(activity, routesOf(activity, settings, itChannelId), carded);
  const facts = async (id: ChannelId): Promise<CardChannel> => ({
    ...(await readPostingChannel(program, id)),
    isItChannel: id === itChannelId,
    locale: getChannelLocale(settings, defaults, id).locale,
    renderedAs: renderedAs(settings, defaults, id),
  });
  return {
    channels: await Promise.all(
      routed.map(async ({ channelId, mention }) => ({ ...(await facts(channelId)), mention })),
    ),
    formerChannels: await Promise.all(former.map(facts)),
  };
}

/** Live activities whose cards are in other channels, or in another language or zone, than the settings now say. */
export async function findMisplacedCards(
  program: Program,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<PendingPage> {
  const { store, workspaceId, defaults } = program;
  const settings = await readSettings(program);
  const page = await listCardedActivities(store.db, workspaceId, { after, limit });
  return {
    ids: page.filter((activity) => isMisplaced(activity, settings, defaults)).map(({ id }) => id),
    last: page.length < limit ? null : (page.at(-1)?.id ?? null),
  };
}

function isMisplaced(activity: CardedActivity, settings: WorkspaceSettings, defaults: Program['defaults']): boolean {
  const wanted = routesOf(activity, settings, itChannelIn(settings, defaults));
  // While no channel is set, what is somewhere stays there, and is looked at with what is pending.
  if (wanted.length === 0) return false;
  const { cards } = activity;
  if (cards.length !== wanted.length) return true;
  return wanted.some(({ channelId }) => {
    const card = cards.find((one) => one.channelId === channelId);
    return card === undefined || card.renderedAs !== renderedAs(settings, defaults, channelId);
  });
}

export interface CardPlaces {
  /** Where cards belong, in the order of the routes. */
  readonly routed: readonly RoutedChannel[];
  /** Where cards are that belong there no more. */
  readonly former: readonly ChannelId[];
}

/**
 * Where an activity has cards; `carded` are the channels in which one is, or may be. What has ended stays where
 * it is: a change of the routes posts no card of it anew.
 */
export function cardPlacesOf(
  { status }: Pick<Activity, 'status'>,
  routes: readonly RoutedChannel[],
  carded: readonly ChannelId[],
): CardPlaces {
  const mayMove = isLive(status) || carded.length === 0;
  const routed = mayMove ? routes : routes.filter(({ channelId }) => carded.includes(channelId));
  return { routed, former: carded.filter((id) => !routed.some(({ channelId }) => channelId === id)) };
}

/** What a card's words depend on besides the activity: the channel's language, and the zone of due dates. */
function renderedAs(settings: WorkspaceSettings, defaults: Program['defaults'], channelId: ChannelId): string {
  return `${getChannelLocale(settings, defaults, channelId).locale} ${workspaceZone(settings, defaults)}`;
}
