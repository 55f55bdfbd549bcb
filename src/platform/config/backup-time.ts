/** When the daily backup of the embedded database is made. */
export const backupTime = '02:30 UTC';
export const backupCron = '30 2 * * *';
