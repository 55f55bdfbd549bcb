export { activityFile } from './files.ts';
export { AuditRowMissing, type ExportedRecord, exportAudit } from './run.ts';
export { type ActivityLine, forgetExports, readActivityLines } from './store.ts';
