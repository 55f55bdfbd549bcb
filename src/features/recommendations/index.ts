export { recommendationJobs } from './jobs.ts';
