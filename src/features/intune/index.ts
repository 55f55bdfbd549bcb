export { completerElsewhere } from '../../usecases/completed-in-intune.ts';
export { intuneJobs } from './jobs.ts';
