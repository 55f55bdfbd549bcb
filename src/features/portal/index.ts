export { portalJobs } from './jobs.ts';
