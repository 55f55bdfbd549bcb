import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import type { Priority } from '../../core/priority.ts';
import { type DeviceScope, groupsOfScope } from '../../core/scope.ts';
import type { Program } from '../../platform/context.ts';
import type { Mention, Route, WorkspaceSettings } from './settings.ts';
import { readSettingsIn } from './store.ts';

declare module '../../platform/context.ts' {
  interface Defaults {
    readonly itChannelId: ChannelId | null;
  }
}

/** The channel for cards without a route: the setting, or else the environment; `null` = none. */
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

/** Every channel that Mendbot may post in, each once, the IT channel first. */
export function channelsInUse(settings: Used, itChannelId: ChannelId | null): readonly ChannelId[] {
  const { routes, escalationChannelId, reportChannelId } = settings;
  const routed = routes.map(({ channelId }) => channelId);
  const named = [itChannelId, ...routed, escalationChannelId, reportChannelId];
  return [...new Set(named)].filter((id) => id !== null);
}

/** Only a card of High priority pings anyone. */
export interface RoutedChannel {
  readonly channelId: ChannelId;
  readonly mention: Mention | null;
}

export interface Routed {
  readonly scope: DeviceScope;
  readonly priority: Priority;
}

/**
 * The channels of an activity's cards, each once. Each device group takes its first matching route, so one request may
 * be in several channels. A group without a route goes to the IT channel, or nowhere where that is not set.
 */
export function routesOf(
  activity: Routed,
  settings: Pick<WorkspaceSettings, 'routes' | 'itMention'>,
  itChannelId: ChannelId | null,
): readonly RoutedChannel[] {
  const found = new Map<ChannelId, RoutedChannel>();
  for (const group of groupsOfScope(activity.scope) ?? [null]) {
    const route = routeFor(settings, group, activity.priority);
    const channelId = route?.channelId ?? itChannelId;
    if (channelId === null || found.has(channelId)) continue;
    const mention = route === undefined ? settings.itMention : route.mention;
    found.set(channelId, { channelId, mention: activity.priority === 'high' ? mention : null });
  }
  return [...found.values()];
}

/**
 * Whom a route calls, without people who have left. The deputy takes the place of a target who has left, and stays the
 * deputy: a card from before has not called them yet.
 */
export function presentMention({ target, deputyId }: Mention, hasLeft: (id: PersonId) => boolean): Mention | null {
  const deputy = deputyId === null || hasLeft(deputyId) ? null : deputyId;
  if (target.kind !== 'person' || !hasLeft(target.id)) return { target, deputyId: deputy };
  return deputy === null ? null : { target: { kind: 'person', id: deputy }, deputyId: deputy };
}

export function peopleIn({ target, deputyId }: Mention): readonly PersonId[] {
  return [...(target.kind === 'person' ? [target.id] : []), ...(deputyId === null ? [] : [deputyId])];
}

/** Tells the activities that a channel's own report names: those routed there, or all where all reports go to it. */
export function isReportedTo(
  channelId: ChannelId,
  settings: WorkspaceSettings,
  defaults: { readonly itChannelId: ChannelId | null },
): (activity: Routed) => boolean {
  const itChannelId = itChannelIn(settings, defaults);
  return (activity) =>
    settings.reportChannelId !== null ||
    routesOf(activity, settings, itChannelId).some((route) => route.channelId === channelId);
}

/**
 * The first matching route. `group: null` means all devices, which only a route without groups takes. `priority: null`
 * matches only routes for every priority.
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
