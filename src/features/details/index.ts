export { detailJobs } from './jobs.ts';
