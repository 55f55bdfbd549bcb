export { backUpStore } from './backup.ts';
export { backupsConfig, monitoringConfig } from './config.ts';
export { type Counts, isAuditBroken } from './counts.ts';
export { retryDeadLetters } from './dead-letters.ts';
export { backupsFinding, type Finding, fault, good, warning } from './findings.ts';
export { statusJobs } from './jobs.ts';
export { type Condition, startMonitoring } from './monitoring/monitoring.ts';
export { readGauges } from './monitoring/prometheus.ts';
export { rejectUnreadable, restoreStore } from './restore.ts';
