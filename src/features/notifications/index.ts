export { pendingDeliveries } from '../../usecases/redeliver-owed.ts';
export { notificationJobs } from './jobs.ts';
