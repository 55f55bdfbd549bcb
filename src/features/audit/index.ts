export { type ChainFault, type ChainPlace, formatChainPlace, parseChainPlace } from './audit-chain.ts';
export { readAuditHead } from './audit-chain-store.ts';
export {
  type AuditAction,
  type AuditEntry,
  appendAudit,
  type HistoryEntry,
  nameInAudit,
  readHistory,
} from './audit-log.ts';
export { opaqueIdsIn, resolveNames } from './audit-names.ts';
export { namedActorId, resolveFacts } from './audit-people.ts';
export type { SealedRecord } from './audit-record.ts';
export { auditedName } from './audited-name.ts';
export { type AuditedPerson, readAuditedPeople } from './audited-people.ts';
export { findChainPiece, listAuditedWorkspaces } from './audited-workspaces.ts';
export { hasHappenedSince } from './has-happened-since.ts';
export { type ChainRange, readChainPages } from './read-audit-pages.ts';
export { type NewestAuditRow, readNewestAuditRow } from './read-newest-audit-row.ts';
export { pauseActions, type ToldAction, toldInThreadAlone } from './told-action.ts';
export { type AuditVerdict, verifyAudit } from './verify-audit.ts';
export { type ExportedLine, verifyExportedAudit } from './verify-exported-audit.ts';
