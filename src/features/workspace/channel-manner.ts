import { type CalendarDate, dateIn } from '../../core/calendar-date.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import type { WorkspaceSettings } from './settings.ts';
import { readSettingsIn } from './workspaces.ts';

/** The clock and the language of a channel. */
export interface ResolvedChannelManner {
  /** An IANA name. */
  readonly timeZone: string;
  /** Such as `en-US`. */
  readonly locale: string;
}

type Defaults = Program['defaults'];

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

/** Due dates and exceptions are counted in the days of the workspace, whatever zone a channel has for its report. */
export function workspaceZone(settings: WorkspaceSettings, defaults: Defaults): string {
  return mannerOf(settings, defaults, null).timeZone;
}

/** The day on which it is `now` there. */
export function todayOf(
  { defaults, clock }: Pick<Program, 'defaults' | 'clock'>,
  settings: WorkspaceSettings,
): CalendarDate {
  return dateIn(workspaceZone(settings, defaults), clock.now());
}

/** The workspace's zone. */
export async function zoneOf(
  { workspaceId, defaults }: Pick<Program, 'workspaceId' | 'defaults'>,
  db: Reader,
): Promise<string> {
  return workspaceZone(await readSettingsIn(db, workspaceId), defaults);
}

/** The day on which it is now in the workspace's zone. */
export async function readToday(
  program: Pick<Program, 'workspaceId' | 'defaults' | 'clock'>,
  db: Reader,
): Promise<CalendarDate> {
  return todayOf(program, await readSettingsIn(db, program.workspaceId));
}

/** The language of what stands in a channel, whoever put it there. */
export async function localeOfChannel(program: Program, channelId: ChannelId | null): Promise<string> {
  return mannerOf(await readSettingsIn(program.store.db, program.workspaceId), program.defaults, channelId).locale;
}
