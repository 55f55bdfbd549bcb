export { activityFile } from './activity-file.ts';
export type { ActivityLine } from './activity-line.ts';
export { readActivityLines } from './activity-lines.ts';
export { AuditRowMissing, type ExportedRecord, exportAudit } from './export-audit.ts';
export { forgetExports } from './exports.ts';
