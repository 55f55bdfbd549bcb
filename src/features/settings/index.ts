export { areCardsConcerned, areHomesConcerned, settingsChanged } from './events.ts';
export { readSettingsRemarks, settingsRemarks } from './remarks.ts';
