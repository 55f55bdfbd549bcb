import type { ChannelId } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import type { PendingPage } from '../../platform/database/sql.ts';
import { type Activity, daysLateNow, isLive } from '../activities/index.ts';
import { type PostingChannel, readPostingChannel } from '../people/index.ts';
import { watchedUntil } from '../progress/index.ts';
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
  { activity, ...aging }: Aging & { readonly activity: Activity },
): Promise<CardChannels> {
  const { store, defaults } = program;
  const itChannelId = itChannelIn(settings, defaults);
  const carded = await listCardedChannels(store.db, activity.id);
  const { routed, former } = cardPlacesOf(activity, routesOf(activity, settings, itChannelId), carded);
  const facts = async (id: ChannelId): Promise<CardChannel> => ({
    ...(await readPostingChannel(program, id)),
    isItChannel: id === itChannelId,
    locale: getChannelLocale(settings, defaults, id).locale,
    renderedAs: renderedAs(settings, defaults, { channelId: id, ...aging }),
  });
  return {
    channels: await Promise.all(
      routed.map(async ({ channelId, mention }) => ({ ...(await facts(channelId)), mention })),
    ),
    formerChannels: await Promise.all(former.map(facts)),
  };
}

/** Live activities whose cards are not where or as they should be by now. */
export async function findMisplacedCards(
  program: Program,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<PendingPage> {
  const { store, workspaceId } = program;
  const settings = await readSettings(program);
  const page = await listCardedActivities(store.db, workspaceId, { after, limit });
  return {
    ids: page.filter((one) => isMisplaced(program, settings, one)).map(({ activity }) => activity.id),
    last: page.length < limit ? null : (page.at(-1)?.activity.id ?? null),
  };
}

function isMisplaced(
  program: Program,
  settings: WorkspaceSettings,
  { activity, measuredAt, cards }: CardedActivity,
): boolean {
  const { defaults } = program;
  const aging = agingOf(program, settings, { activity, measuredAt });
  const wanted = routesOf(activity, settings, itChannelIn(settings, defaults));
  // While no channel is set, what is somewhere stays there, and is looked at with what is pending.
  if (wanted.length === 0) return false;
  if (cards.length !== wanted.length) return true;
  return wanted.some(({ channelId }) => {
    const card = cards.find((one) => one.channelId === channelId);
    return card === undefined || card.renderedAs !== renderedAs(settings, defaults, { channelId, ...aging });
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
 * it is: a change of the routes posts no card of it again.
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

/** What a card says by itself as time passes. */
export interface Aging {
  /** Days past the due date, in the workspace's zone; 0 = not overdue. */
  readonly daysLate: number;
  /** The counts of devices are older than a day, although they are still watched. */
  readonly isStale: boolean;
}

const staleAfterMs = dayMs;

/** `measuredAt`: when the devices were measured last. */
export function agingOf(
  program: Program,
  settings: WorkspaceSettings,
  { activity, measuredAt }: { readonly activity: Activity; readonly measuredAt: Date | null },
): Aging {
  const now = program.clock.now();
  const { targets } = activity;
  const newest = Math.max(targets?.countedAt.getTime() ?? 0, measuredAt?.getTime() ?? 0);
  const isWatched = targets !== null && targets.count > 0 && watchedUntil(activity, now) === null;
  return {
    daysLate: daysLateNow(program, settings, activity),
    isStale: isWatched && now.getTime() - newest > staleAfterMs,
  };
}

/** What a card's words depend on besides the activity: the channel's language, the zone of due dates, and the day. */
function renderedAs(
  settings: WorkspaceSettings,
  defaults: Program['defaults'],
  { channelId, daysLate, isStale }: Aging & { readonly channelId: ChannelId },
): string {
  const { locale } = getChannelLocale(settings, defaults, channelId);
  const late = daysLate === 0 ? '' : ` late ${daysLate}`;
  return `${locale} ${workspaceZone(settings, defaults)}${late}${isStale ? ' stale' : ''}`;
}
