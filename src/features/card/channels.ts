import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import { lastOf, type PendingPage } from '../../platform/database/batches.ts';
import { type Activity, daysLateNow, isLive } from '../activities/index.ts';
import { listInactive, type PostingChannel, readPostingChannel } from '../people/index.ts';
import { watchedUntil } from '../progress/index.ts';
import {
  getChannelLocale,
  itChannelIn,
  type Mention,
  peopleIn,
  presentMention,
  type RoutedChannel,
  readSettings,
  routesOf,
  type WorkspaceSettings,
  workspaceZone,
} from '../workspace/index.ts';
import { type CardedActivity, listCardedActivities, listCardedChannels } from './store.ts';

export interface CardChannel extends PostingChannel {
  /** The IT channel takes every activity that no route takes. */
  readonly isItChannel: boolean;
  readonly locale: string;
  /** What the card's text depends on besides the activity. A different value means that the card is out of date. */
  readonly renderedAs: string;
  /** Whom the route mentions, without people who have left; `null` = nobody, or the activity no longer belongs here. */
  readonly mention: Mention | null;
}

interface CardChannels {
  /** In the order of the routes; empty while no channel is set. */
  readonly channels: readonly CardChannel[];
  /** Channels with a card that no longer belongs there. */
  readonly formerChannels: readonly CardChannel[];
}

export async function readCardChannels(
  program: Program,
  settings: WorkspaceSettings,
  { activity, ...aging }: Aging & { readonly activity: Activity },
): Promise<CardChannels> {
  const { store, defaults } = program;
  const itChannelId = itChannelIn(settings, defaults);
  const carded = await listCardedChannels(store.db, activity.id);
  const { routed, former } = cardPlacesOf(activity, routesOf(activity, settings, itChannelId), carded);
  const called = routed.flatMap(({ mention }) => (mention === null ? [] : peopleIn(mention)));
  const inactive = new Set(await listInactive(store.db, program.workspaceId, called));
  const hasLeft = (id: PersonId) => inactive.has(id);
  const facts = async (id: ChannelId, mention: Mention | null): Promise<CardChannel> => ({
    ...(await readPostingChannel(program, id)),
    isItChannel: id === itChannelId,
    locale: getChannelLocale(settings, defaults, id).locale,
    renderedAs: renderedAs(settings, defaults, { channelId: id, ...aging }),
    mention: mention === null ? null : presentMention(mention, hasLeft),
  });
  return {
    channels: await Promise.all(routed.map(({ channelId, mention }) => facts(channelId, mention))),
    formerChannels: await Promise.all(former.map((id) => facts(id, null))),
  };
}

/** Live activities with a missing, misplaced or outdated card. */
export async function findMisplacedCards(
  program: Program,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<PendingPage> {
  const { store, workspaceId } = program;
  const settings = await readSettings(program);
  const page = await listCardedActivities(store.db, workspaceId, { after, limit });
  const activities = page.map(({ activity }) => activity);
  const misplaced = page.filter((one) => isMisplaced(program, settings, one));
  return { ids: misplaced.map(({ activity }) => activity.id), last: lastOf(activities, limit) };
}

function isMisplaced(
  program: Program,
  settings: WorkspaceSettings,
  { activity, measuredAt, cards }: CardedActivity,
): boolean {
  const { defaults } = program;
  const aging = agingOf(program, settings, { activity, measuredAt });
  const wanted = routesOf(activity, settings, itChannelIn(settings, defaults));
  // While no channel is set, existing cards stay where they are.
  if (wanted.length === 0) return false;
  if (cards.length !== wanted.length) return true;
  return wanted.some(({ channelId }) => {
    const card = cards.find((one) => one.channelId === channelId);
    return card === undefined || card.renderedAs !== renderedAs(settings, defaults, { channelId, ...aging });
  });
}

export interface CardPlaces {
  readonly routed: readonly RoutedChannel[];
  /** Channels with a card that no longer belongs there. */
  readonly former: readonly ChannelId[];
}

/**
 * `carded`: channels in which a card is, or may be. An activity that has ended keeps its cards: a change of routes
 * posts no new one.
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

/** What changes on a card as time passes. */
export interface Aging {
  /** Days past the due date in the workspace's time zone; 0 = not overdue. */
  readonly daysLate: number;
  /** The device counts are older than a day while measuring continues. */
  readonly isStale: boolean;
}

const staleAfterMs = dayMs;

/** `measuredAt`: the latest measurement; `null` = unknown. */
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

/** What a card's text depends on besides the activity: language, time zone, days overdue and stale counts. */
function renderedAs(
  settings: WorkspaceSettings,
  defaults: Program['defaults'],
  { channelId, daysLate, isStale }: Aging & { readonly channelId: ChannelId },
): string {
  const { locale } = getChannelLocale(settings, defaults, channelId);
  const late = daysLate === 0 ? '' : ` late ${daysLate}`;
  return `${locale} ${workspaceZone(settings, defaults)}${late}${isStale ? ' stale' : ''}`;
}
