export { exceptionJobs } from './jobs.ts';
