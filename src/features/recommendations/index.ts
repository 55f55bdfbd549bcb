export { recommendationJobs } from './jobs.ts';
export { afterListRead, beforeSaved } from './slots.ts';
