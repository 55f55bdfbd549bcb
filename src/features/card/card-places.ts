import type { ChannelId } from '../../core/identifiers.ts';
import { type Activity, isLive } from '../activities/index.ts';
import type { RoutedChannel } from '../workspace/index.ts';

export interface CardPlaces {
  /** Where cards belong, in the order of the routes. */
  readonly routed: readonly RoutedChannel[];
  /** Where cards stand that belong there no more. */
  readonly former: readonly ChannelId[];
}

/**
 * Where an activity has cards; `carded` are the channels in which one stands, or may stand. What has ended stays where
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
