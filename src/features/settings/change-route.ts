import type { ChannelId } from '../../core/identifiers.ts';
import type { Priority } from '../../core/priority.ts';
import { refuse } from '../../core/refusal.ts';
import type { CallContext } from '../../platform/context.ts';
import { permitSettings } from '../access/index.ts';
import type { PeopleDirectory } from '../people/index.ts';
import type { VersionedSettings } from '../workspace/index.ts';
import { isSettingsProblem, problemAt, type SettingsProblem } from '../workspace/index.ts';
import { changeSettings } from './change-settings.ts';
import { chooseChannel } from './choose-channel.ts';
import { findMention, type WantedMention } from './find-mention.ts';
import { requireItem } from './require-item.ts';

/** A route as it was filled in. */
export interface WantedRoute {
  readonly deviceGroups: readonly string[] | null;
  readonly priorities: readonly Priority[] | null;
  readonly channelId: ChannelId | null;
  /** As somebody typed it, who is not in it; it goes before the one that is chosen. Empty = nothing. */
  readonly typedChannel: string;
  readonly mention: WantedMention | null;
}

export interface RouteChange {
  readonly seenVersion: number;
  /** Which one of the list; `null` = a new one, at its end. */
  readonly index: number | null;
  readonly route: WantedRoute;
}

/** Adds a route or puts another one in its place, once Slack knows its channel and whom it mentions. */
export async function changeRoute(
  context: CallContext,
  directory: PeopleDirectory,
  { seenVersion, index, route }: RouteChange,
): Promise<VersionedSettings> {
  permitSettings(context.actor);
  const { deviceGroups, priorities } = route;
  const channelId = await channelOf(context, directory, route);
  const mention = await findMention(context, directory, { wanted: route.mention, present: null });
  if (isSettingsProblem(channelId) || isSettingsProblem(mention)) {
    return refuse('settings_not_possible', { problems: [channelId, mention].filter(isSettingsProblem) });
  }
  const wanted = { deviceGroups, priorities, channelId, mention };
  return await changeSettings(context, {
    seen: { topic: 'routes', version: seenVersion },
    wanted: ({ routes }) => ({
      routes: index === null ? [...routes, wanted] : requireItem(routes, index) && routes.with(index, wanted),
    }),
  });
}

async function channelOf(
  context: CallContext,
  directory: PeopleDirectory,
  { channelId: chosen, typedChannel: typed }: WantedRoute,
): Promise<ChannelId | SettingsProblem> {
  const wanted = { field: 'route_channel', chosen, typedField: 'route_channel_typed', typed, present: null } as const;
  return (await chooseChannel(context, directory, wanted)) ?? problemAt('route_channel', 'channel_missing');
}
