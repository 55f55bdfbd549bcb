export { areCardsConcerned, areHomesConcerned, settingsChanged } from './events.ts';
