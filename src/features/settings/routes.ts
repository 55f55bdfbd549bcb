import { rejectWith } from '../../core/domain-error.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { Priority } from '../../core/priority.ts';
import type { CallContext, PersonContext } from '../../platform/context.ts';
import type { PeopleDirectory } from '../people/index.ts';
import { isSettingsProblem, rejectSetting, type VersionedSettings } from '../workspace/index.ts';
import { changeSettings, requireItem } from './change.ts';
import { checkChannel } from './channels.ts';
import { findMention, type WantedMention } from './mention.ts';
import { authorizeSettings } from './permissions.ts';

export interface WantedRoute {
  readonly deviceGroups: readonly string[] | null;
  readonly priorities: readonly Priority[] | null;
  readonly channelId: ChannelId | null;
  readonly mention: WantedMention | null;
}

export interface RouteChange {
  readonly seenVersion: number;
  /** The place in the list; `null` = a new route at its end. */
  readonly index: number | null;
  readonly route: WantedRoute;
}

/** Adds or replaces a route. Throws `settings_not_possible` unless Slack knows the channel and the mention. */
export async function changeRoute(
  context: CallContext,
  directory: PeopleDirectory,
  { seenVersion, index, route }: RouteChange,
): Promise<VersionedSettings> {
  authorizeSettings(context.actor);
  const { deviceGroups, priorities, channelId } = route;
  if (channelId === null) return rejectSetting('route_channel', 'missing');
  const problem = await checkChannel(context, directory, { field: 'route_channel', channelId });
  const mention = await findMention(context, directory, { wanted: route.mention, present: null });
  if (problem !== null || isSettingsProblem(mention)) {
    return rejectWith('settings_not_possible', { problems: [problem, mention].filter(isSettingsProblem) });
  }
  const wanted = { deviceGroups, priorities, channelId, mention };
  return await changeSettings(context, {
    seen: { sectionName: 'routes', version: seenVersion },
    wanted: ({ routes }) => ({
      routes: index === null ? [...routes, wanted] : requireItem(routes, index) && routes.with(index, wanted),
    }),
  });
}

/** The order matters: the first route that fits takes a request. */
export async function moveRoute(
  context: PersonContext,
  { seenVersion, index, by }: { readonly seenVersion: number; readonly index: number; readonly by: -1 | 1 },
): Promise<VersionedSettings> {
  return await changeSettings(context, {
    seen: { sectionName: 'routes', version: seenVersion },
    wanted: ({ routes }) => {
      const moved = requireItem(routes, index);
      const to = Math.min(Math.max(index + by, 0), routes.length - 1);
      return { routes: routes.toSpliced(index, 1).toSpliced(to, 0, moved) };
    },
  });
}
