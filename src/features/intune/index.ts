export { intuneJobs } from './jobs.ts';
