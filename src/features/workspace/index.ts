export { localeOfChannel, mannerOf, readToday, todayOf, workspaceZone, zoneOf } from './channel-manner.ts';
export { channelsInUse } from './channels-in-use.ts';
export { groupsNamedIn } from './groups-named-in.ts';
export { itChannelIn } from './it-channel-in.ts';
export { itChannelOf } from './it-channel-of.ts';
export { settingsFrom } from './kept-settings.ts';
export { readSettings } from './read-settings.ts';
export { isWeeklyDue, reportDateOf } from './report-date.ts';
export { type Routed, type RoutedChannel, routeFor, routesOf } from './routes.ts';
export {
  type ChannelManner,
  defaultSettings,
  type Mention,
  type MentionTarget,
  type Route,
  settingsBounds,
  type VersionedSettings,
  type Weekday,
  type WorkspaceSettings,
} from './settings.ts';
export {
  isSettingsProblem,
  problemAt,
  refuseSetting,
  type SettingsField,
  type SettingsProblem,
} from './settings-problem.ts';
export { type WorkingDays, workingDayBefore, workingDaysSince } from './working-days.ts';
export {
  ensureWorkspace,
  lockSettings,
  readSettingsIn,
  readVersionedSettings,
  saveSettings,
  takeActivityNumber,
  takeExceptionNumber,
} from './workspaces.ts';
