export { progressJobs } from './jobs.ts';
