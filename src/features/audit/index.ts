export { type AuditedPerson, findChainPiece, listAuditedWorkspaces, readAuditedPeople } from './audited.ts';
export { readAuditHead } from './chain.ts';
export { type HistoryAction, pauseActions } from './history-action.ts';
export {
  type AuditAction,
  type AuditEntry,
  appendAudit,
  auditAsSystem,
  type HistoryEntry,
  historyReader,
  nameInAudit,
  readHistory,
} from './log.ts';
export { opaqueIdsIn, resolveNames } from './names.ts';
export { type ChainRange, hasHappenedSince, type NewestAuditRow, readChainPages, readNewestAuditRow } from './pages.ts';
export { auditedName, namedActorId, resolveFacts } from './people.ts';
export { isReadWhole } from './read-whole.ts';
export { type ChainFault, type ChainPlace, formatChainPlace, parseChainPlace, type SealedRecord } from './record.ts';
export { type AuditVerdict, type ExportedLine, verifyAudit, verifyExportedAudit } from './verify.ts';
