export { personLeft } from './events.ts';
export { peopleJobs } from './jobs.ts';
