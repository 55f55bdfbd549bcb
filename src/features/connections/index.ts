export { connectionFailureWords } from './connection-failure-words.ts';
export { type ConnectionModel, connectionLines, connectionName } from './connection-words.ts';
export { isSyncDue } from './is-sync-due.ts';
export { failedSync, recordSync } from './record-sync.ts';
export {
  claimCursor,
  claimCursorAgain,
  clearCursor,
  dropCursor,
  lockCursor,
  readCursor,
  saveCursor,
} from './sync-cursors.ts';
export { isHeldUp, neverSynced, type SyncHealth, type SyncOutcome } from './sync-health.ts';
export { readSyncState, readSyncStates, type SyncStates } from './sync-states.ts';
