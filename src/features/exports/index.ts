export { activityFile } from './activity-file.ts';
export { AuditRowMissing, type ExportedRecord, exportAudit } from './run.ts';
export type { ActivityLine } from './store.ts';
export { forgetExports, readActivityLines } from './store.ts';
