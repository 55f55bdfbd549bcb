export { listJobs } from './jobs.ts';
