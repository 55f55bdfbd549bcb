import type { ChannelId } from '../../core/identifiers.ts';
import type { Priority } from '../../core/priority.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { Program } from '../../platform/context.ts';
import type { Mention, Route, WorkspaceSettings } from './settings.ts';
import { readSettingsIn } from './store.ts';

declare module '../../platform/context.ts' {
  interface Defaults {
    readonly itChannelId: ChannelId | null;
  }
}

/** Where cards go that no route takes: what is set, or what the environment says; `null` = nowhere. */
export function itChannelIn(
  settings: Pick<WorkspaceSettings, 'itChannelId'>,
  defaults: { readonly itChannelId: ChannelId | null },
): ChannelId | null {
  return settings.itChannelId ?? defaults.itChannelId;
}

export async function itChannelOf(program: Program): Promise<ChannelId | null> {
  const settings = await readSettingsIn(program.store.db, program.workspaceId);
  return itChannelIn(settings, program.defaults);
}

type Used = Pick<WorkspaceSettings, 'routes' | 'escalationChannelId' | 'reportChannelId'>;

/** Every channel in which something may have to be said, each once, the IT channel first. */
export function channelsInUse(settings: Used, itChannelId: ChannelId | null): readonly ChannelId[] {
  const { routes, escalationChannelId, reportChannelId } = settings;
  const routed = routes.map(({ channelId }) => channelId);
  const named = [itChannelId, ...routed, escalationChannelId, reportChannelId];
  return [...new Set(named)].filter((id) => id !== null);
}

/** A channel that gets a card of an activity, and who is pinged there: about High ones alone. */
export interface RoutedChannel {
  readonly channelId: ChannelId;
  readonly mention: Mention | null;
}

/** What decides about the routes of an activity. */
export interface Routed {
  readonly scope: DeviceScope;
  readonly priority: Priority;
}

/**
 * Where an activity has cards, each channel once. Groups are routed one by one, each by the first route that takes it
 * and the priority, so that a request for two groups may be in two channels; what no route takes goes to the IT
 * channel. Empty where that is not set either.
 */
export function routesOf(
  activity: Routed,
  settings: Pick<WorkspaceSettings, 'routes' | 'itMention'>,
  itChannelId: ChannelId | null,
): readonly RoutedChannel[] {
  const found = new Map<ChannelId, RoutedChannel>();
  const { scope } = activity;
  const wanted: readonly (string | null)[] = scope.kind === 'all' ? [null] : scope.groups;
  for (const group of wanted) {
    const route = routeFor(settings, group, activity.priority);
    const channelId = route?.channelId ?? itChannelId;
    if (channelId === null || found.has(channelId)) continue;
    const mention = route === undefined ? settings.itMention : route.mention;
    found.set(channelId, { channelId, mention: activity.priority === 'high' ? mention : null });
  }
  return [...found.values()];
}

/**
 * The first route that takes a device group, `null` for all of them, which a route for some does not take. What has no
 * priority (`null`) is taken by routes for every priority alone.
 */
export function routeFor(
  { routes }: Pick<WorkspaceSettings, 'routes'>,
  group: string | null,
  priority: Priority | null,
): Route | undefined {
  return routes.find(({ deviceGroups, priorities }) => {
    const isForGroup = deviceGroups === null || (group !== null && deviceGroups.includes(group));
    return isForGroup && (priorities === null || (priority !== null && priorities.includes(priority)));
  });
}
