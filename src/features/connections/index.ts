export { type ConnectionModel, connectionFailureText, connectionLines, connectionName } from './format.ts';
export { isHeldUp, neverSynced, type SyncHealth, type SyncOutcome } from './health.ts';
export {
  type ConnectionRemark,
  connectionReadings,
  failedSync,
  isSyncDue,
  readingsInUse,
  recordSync,
} from './readings.ts';
export type { FailureColumn } from './store.ts';
export {
  mirrorRow,
  readSyncState,
  readSyncStates,
} from './store.ts';
