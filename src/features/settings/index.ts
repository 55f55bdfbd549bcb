export {
  areCardsConcerned,
  areHomesConcerned,
  readAfterSaving,
  type SettingsChanged,
  settingsChanged,
  settingsRemarks,
} from './change.ts';
export { isToChooseChannel } from './channels.ts';
export { type ChannelUse, usesOfChannel } from './check.ts';
export { openRoles, type SettingsModel, sectionLines, uncoveredLines } from './format.ts';
export { deviceGroupOption } from './forms/fields.ts';
export { settingsDeviceGroupOptions } from './forms/handlers.ts';
export { settingsValue } from './forms/values.ts';
export { oneOf, onOrOff, optionalNumberOf, someDeviceGroups } from './forms/widgets.ts';
export { openSettings, openSetUp } from './handlers.ts';
export { settingsActions } from './ids.ts';
export { authorizeSettings, maySetUp } from './permissions.ts';
export { prepareSettings, readUncoveredGroups, settingsModel } from './read.ts';
export { ownField, settingsSections } from './sections.ts';
