export { activityFile, type ExportedRecord } from './files.ts';
export { AuditRowMissing, exportAudit } from './run.ts';
export { type ActivityLine, forgetExports, readActivityLines } from './store.ts';
