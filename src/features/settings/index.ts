export { areCardsConcerned, areHomesConcerned, type SettingsChanged, settingsChanged } from './events.ts';
