import type { Activity } from '../domain/activity.ts';
import { type CalendarDate, type DaySpan, dateIn } from '../domain/calendar-date.ts';
import { isOverdue } from '../domain/due-date.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import { routesOf } from '../domain/routes.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import type { Reader } from '../store/transaction.ts';
import { readSettings } from '../store/workspaces.ts';
import type { Program } from './context.ts';

/** The clock and the language of a channel. */
export interface ResolvedChannelManner {
  /** An IANA name. */
  readonly timeZone: string;
  /** Such as `en-US`. */
  readonly locale: string;
}

type Defaults = Program['defaults'];
type Routed = Pick<Activity, 'scope' | 'priority'>;

/** The channel's own, or else the workspace's; `null` for what belongs to no channel. */
export function mannerOf(
  settings: WorkspaceSettings,
  defaults: Defaults,
  channelId: ChannelId | null,
): ResolvedChannelManner {
  const own = channelId === null ? undefined : settings.channels[channelId];
  return {
    timeZone: own?.timeZone ?? settings.timeZone ?? defaults.timeZone,
    locale: own?.locale ?? settings.locale,
  };
}

/** Whose days an activity is counted in: those of the first channel that has its card. */
export function zoneOfActivity(settings: WorkspaceSettings, defaults: Defaults, activity: Routed): string {
  const [first] = routesOf(activity, settings, itChannelIn(settings, defaults));
  return mannerOf(settings, defaults, first?.channelId ?? null).timeZone;
}

/** Overdue begins when the due date has ended in those days. */
export function isOverdueNow(
  { defaults, clock }: Pick<Program, 'defaults' | 'clock'>,
  settings: WorkspaceSettings,
  activity: Activity,
): boolean {
  return isOverdue(activity, clock.now(), zoneOfActivity(settings, defaults, activity));
}

/**
 * Whose days an exception is counted in, wherever its activities are worked on: the workspace's, since by them its end was
 * chosen and one exception is about activities of many channels.
 */
export function zoneOfExceptions(settings: WorkspaceSettings, defaults: Defaults): string {
  return mannerOf(settings, defaults, null).timeZone;
}

/** The days on which it is `now` in the channels in which activities are worked on. */
export function todaysOf(settings: WorkspaceSettings, defaults: Defaults, now: Date): DaySpan {
  const channelIds = [itChannelIn(settings, defaults), ...settings.routes.map((route) => route.channelId)];
  const dayIn = (channelId: ChannelId | null) => dateIn(mannerOf(settings, defaults, channelId).timeZone, now);
  const days = channelIds.map(dayIn).toSorted();
  const own = dayIn(null);
  return { earliest: days[0] ?? own, latest: days.at(-1) ?? own };
}

/** The workspace's zone, for what is about no activity and no channel. */
export async function zoneOf(
  { workspaceId, defaults }: Pick<Program, 'workspaceId' | 'defaults'>,
  db: Reader,
): Promise<string> {
  return mannerOf(await readSettings(db, workspaceId), defaults, null).timeZone;
}

/** The language of what stands in a channel, whoever put it there. */
export async function localeOfChannel(program: Program, channelId: ChannelId | null): Promise<string> {
  return mannerOf(await readSettings(program.store.db, program.workspaceId), program.defaults, channelId).locale;
}

/** The day on which it is `now` where an activity is worked on. */
export function todayOf(program: Program, settings: WorkspaceSettings, activity: Routed): CalendarDate {
  return dateIn(zoneOfActivity(settings, program.defaults, activity), program.clock.now());
}
