export { peopleJobs } from './jobs.ts';
