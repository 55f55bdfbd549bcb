export { type ActivityChange, activityChanged } from './events.ts';
export { activityJobs } from './jobs.ts';
