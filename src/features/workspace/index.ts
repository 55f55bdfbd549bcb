export {
  channelsInUse,
  itChannelIn,
  itChannelOf,
  type Routed,
  type RoutedChannel,
  routeFor,
  routesOf,
} from './channels.ts';
export { defaultsConfig, itChannelVariable } from './config.ts';
export {
  getChannelLocale,
  isWeeklyDue,
  localeOfChannel,
  readToday,
  reportDateOf,
  todayOf,
  type WorkingDays,
  weekdayOf,
  workingDayBefore,
  workingDaysSince,
  workspaceZone,
  zoneOf,
} from './days.ts';
export {
  type ChannelLocale,
  defaultSettings,
  defineSetting,
  flatSettings,
  groupsNamedIn,
  type Mention,
  type MentionTarget,
  type OwnSetting,
  type Route,
  settingsBounds,
  settingsFrom,
  type VersionedSettings,
  type Weekday,
  type WorkspaceSettings,
} from './settings.ts';
export {
  isSettingsProblem,
  problemAt,
  rejectSetting,
  type SettingsField,
  type SettingsProblem,
} from './settings-problem.ts';
export {
  ensureWorkspace,
  lockSettings,
  type NextNumbers,
  readSettings,
  readSettingsIn,
  readVersionedSettings,
  saveSettings,
  skipNumbers,
  takeActivityNumber,
  takeExceptionNumber,
} from './store.ts';
