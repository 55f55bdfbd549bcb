export { reportJobs } from './jobs.ts';
