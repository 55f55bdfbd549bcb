import type { ChannelId } from '../domain/identifiers.ts';
import { permitSettings } from '../domain/permissions.ts';
import type { Priority } from '../domain/priority.ts';
import { refuse } from '../domain/refusal.ts';
import { refuseSetting } from '../domain/refuse-setting.ts';
import type { Mention, VersionedSettings } from '../domain/settings.ts';
import type { SettingsProblem } from '../domain/settings-problem.ts';
import { changeSettings } from './change-settings.ts';
import { checkChannel } from './check-channel.ts';
import type { CallContext } from './context.ts';
import { findUserGroup } from './find-user-group.ts';
import type { PeopleDirectory } from './ports.ts';
import { requireItem } from './require-item.ts';

/** A route as it was filled in. */
export interface WantedRoute {
  readonly deviceGroups: readonly string[] | null;
  readonly priorities: readonly Priority[] | null;
  readonly channelId: ChannelId | null;
  readonly mention: { readonly groupId: string; readonly priorities: readonly Priority[] } | null;
}

export interface RouteChange {
  readonly seenVersion: number;
  /** Which one of the list; `null` = a new one, at its end. */
  readonly index: number | null;
  readonly route: WantedRoute;
}

/** Adds a route or puts another one in its place, once Slack knows its channel and its group. */
export async function changeRoute(
  context: CallContext,
  directory: PeopleDirectory,
  { seenVersion, index, route }: RouteChange,
): Promise<VersionedSettings> {
  permitSettings(context.actor);
  const { deviceGroups, priorities, channelId } = route;
  if (channelId === null) return refuseSetting('route_channel', 'missing');
  const channelProblem = await checkChannel(context, directory, { field: 'route_channel', channelId });
  const mention = await mentionOf(directory, route);
  const found = [channelProblem, isProblem(mention) ? mention : null].filter((problem) => problem !== null);
  if (found.length > 0 || isProblem(mention)) return refuse('settings_not_possible', { problems: found });
  const wanted = { deviceGroups, priorities, channelId, mention };
  return await changeSettings(context, {
    seen: { topic: 'routes', version: seenVersion },
    wanted: ({ routes }) => ({
      routes: index === null ? [...routes, wanted] : requireItem(routes, index) && routes.with(index, wanted),
    }),
  });
}

async function mentionOf(
  directory: PeopleDirectory,
  { mention }: WantedRoute,
): Promise<Mention | SettingsProblem | null> {
  if (mention === null) return null;
  const found = await findUserGroup(directory, { field: 'mention', groupId: mention.groupId });
  return isProblem(found) ? found : { ...mention, name: found.name };
}

function isProblem(value: object | null): value is SettingsProblem {
  return value !== null && 'code' in value;
}
