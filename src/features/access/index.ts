export { accessJobs } from './jobs.ts';
