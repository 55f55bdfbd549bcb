export { statusJobs } from './jobs.ts';
