import { isTimeZone } from '../../core/calendar-date.ts';
import { priorities } from '../../core/priority.ts';
import {
  settingsBounds as bounds,
  problemAt,
  type SettingsField,
  type SettingsProblem,
  type WorkspaceSettings,
} from '../workspace/index.ts';

type Wanted = Partial<WorkspaceSettings>;
type Check = (wanted: Wanted) => readonly SettingsProblem[];

/** What is wrong with the values by themselves; whether channels, groups and people exist is asked elsewhere. */
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
  ({ routes = [], itMention = null }) =>
    [itMention, ...routes.map(({ mention }) => mention)].some((mention) => mention?.priorities.length === 0)
      ? [problemAt('mention_priorities', 'missing')]
      : [],
  ({ roles = [] }) => atMost('role', roles.length, bounds.roles),
  ({ roles = [] }) =>
    roles.some(({ role, deviceGroups }) => role === 'bot_admin' && deviceGroups !== null)
      ? [problemAt('role_groups', 'role_unlimited')]
      : [],
  ({ timeZone = null }) => checkZone(timeZone),
  ({ channels = {} }) => Object.values(channels).flatMap(({ timeZone }) => checkZone(timeZone)),
  ({ channels = {} }) => atMost('manner_channel', Object.keys(channels).length, bounds.channels),
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
