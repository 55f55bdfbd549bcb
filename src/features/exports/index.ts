export { type ActivityPages, activityFile, type ExportedRecord } from './files.ts';
export { authorizeExport } from './order.ts';
export { AuditRowMissing, exportAudit } from './run.ts';
export { forgetExports, readActivityLines } from './store.ts';
