export { notificationJobs, pendingDeliveries, worthTryingMs } from './redeliver.ts';
