export { activityJobs } from './jobs.ts';
