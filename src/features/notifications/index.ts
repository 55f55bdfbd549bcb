export { notificationJobs, type PendingDelivery, pendingDeliveries, worthTryingMs } from './redeliver.ts';
