export { notificationJobs } from './jobs.ts';
export { type PendingDelivery, pendingDeliveries, worthTryingMs } from './redeliver.ts';
