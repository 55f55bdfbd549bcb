export { exportJobs } from './jobs.ts';
