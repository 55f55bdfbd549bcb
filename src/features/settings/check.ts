import { isTimeZone } from '../../core/dates.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import { priorities } from '../../core/priority.ts';
import {
  settingsBounds as bounds,
  problemAt,
  type SettingsField,
  type SettingsProblem,
  type WorkspaceSettings,
} from '../workspace/index.ts';

export type SettingsKey = Exclude<keyof WorkspaceSettings, 'own'>;

/** What one form changes together. Changes of different sections do not conflict. */
export const sectionKeys = {
  channels: ['itChannelId', 'itMention', 'isSetUp', 'escalationChannelId', 'reportChannelId'],
  routes: ['routes'],
  roles: ['roles'],
  intune: ['intuneConnection'],
  dates: ['dueDays', 'waitingDays', 'escalateAfterDays'],
  calendar: ['workingDays', 'holidays'],
  report: ['reportsOn', 'reportHour', 'weeklyReportDay'],
  verification: ['verification', 'ownCompletion'],
  retention: ['retentionDays'],
  language: ['timeZone', 'locale', 'channels'],
} as const satisfies Readonly<Record<string, readonly SettingsKey[]>>;

export type SettingsSectionName = keyof typeof sectionKeys;

// `Object.keys` loses the type of the keys.
export const settingsSectionNames = Object.keys(sectionKeys) as readonly SettingsSectionName[];

/** The sections, and the first-run form, which changes two of them. */
export const formKeys = {
  ...sectionKeys,
  set_up: ['itChannelId', 'itMention', 'isSetUp', 'intuneConnection'],
} as const satisfies Readonly<Record<string, readonly SettingsKey[]>>;

export type SettingsFormName = keyof typeof formKeys;

/** False for sections of features. */
export function isSettingsFormName(sectionName: string): sectionName is SettingsFormName {
  return Object.hasOwn(formKeys, sectionName);
}

export const channelKeys = ['itChannelId', 'escalationChannelId', 'reportChannelId'] as const;
export type ChannelKey = (typeof channelKeys)[number];

type Wanted = Partial<WorkspaceSettings>;
type Check = (wanted: Wanted) => readonly SettingsProblem[];

/** Checks the values alone. Other code checks whether channels, groups and people exist. */
export function checkSettings(wanted: Wanted): readonly SettingsProblem[] {
  return checks.flatMap((check) => check(wanted));
}

const checks: readonly Check[] = [
  ({ dueDays }) =>
    dueDays === undefined ? [] : priorities.flatMap((one) => within(`due_${one}`, dueDays[one], bounds.dueDays)),
  ({ waitingDays }) =>
    waitingDays === undefined
      ? []
      : priorities.flatMap((one) => within(`waiting_${one}`, waitingDays[one], bounds.waitingDays)),
  ({ escalateAfterDays }) =>
    escalateAfterDays === undefined ? [] : within('escalate_after', escalateAfterDays, bounds.escalateAfterDays),
  ({ workingDays }) => (workingDays?.length === 0 ? [problemAt('working_days', 'no_working_day')] : []),
  ({ holidays = [] }) => atMost('holidays', holidays.length, bounds.holidays),
  ({ reportHour }) => (reportHour === undefined ? [] : within('report_hour', reportHour, bounds.reportHour)),
  ({ retentionDays }) => (retentionDays === undefined ? [] : checkRetention(retentionDays)),
  ({ routes = [] }) => atMost('route_channel', routes.length, bounds.routes),
  ({ roles = [] }) => atMost('role', roles.length, bounds.roles),
  ({ roles = [] }) =>
    roles.some(({ role, deviceGroups }) => role === 'bot_admin' && deviceGroups !== null)
      ? [problemAt('role_groups', 'role_unlimited')]
      : [],
  ({ timeZone = null }) => checkZone(timeZone),
  ({ channels = {} }) => Object.values(channels).flatMap(({ timeZone }) => checkZone(timeZone)),
  ({ channels = {} }) => atMost('locale_channel', Object.keys(channels).length, bounds.channels),
];

function checkRetention(days: number): readonly SettingsProblem[] {
  const { least, most } = bounds.retentionDays;
  const isPossible = Number.isInteger(days) && (days === 0 || (days >= least && days <= most));
  return isPossible ? [] : [problemAt('retention', 'retention_bounds', { least, most })];
}

function checkZone(timeZone: string | null): readonly SettingsProblem[] {
  return timeZone === null || isTimeZone(timeZone) ? [] : [problemAt('time_zone', 'zone_unknown')];
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

function within(field: SettingsField, value: number, { least, most }: Bounds): readonly SettingsProblem[] {
  const isWithin = Number.isInteger(value) && value >= least && value <= most;
  return isWithin ? [] : [problemAt(field, 'out_of_bounds', { least, most })];
}

function atMost(field: SettingsField, count: number, most: number): readonly SettingsProblem[] {
  return count <= most ? [] : [problemAt(field, 'too_many', { most })];
}

export const channelUses = ['cards', 'escalations', 'reports'] as const;
export type ChannelUse = (typeof channelUses)[number];

type Used = Pick<WorkspaceSettings, 'routes' | 'escalationChannelId' | 'reportChannelId'>;

/** What the settings use a channel for that is not the IT channel. */
export function usesOfChannel(settings: Used, channelId: ChannelId): readonly ChannelUse[] {
  const isFor: Readonly<Record<ChannelUse, boolean>> = {
    cards: settings.routes.some((route) => route.channelId === channelId),
    escalations: settings.escalationChannelId === channelId,
    reports: settings.reportChannelId === channelId,
  };
  return channelUses.filter((use) => isFor[use]);
}
