export type { ExceptionCover } from './cover/coverage.ts';
export {
  type DueStanding,
  readCovers,
  readDueStandings,
  readExceptionEffects,
} from './cover/read.ts';
export { coverText, exceptionCoverWords, exceptionNumbers, withCover } from './cover/words.ts';
export { canOthersDecideAbout } from './decide/can-others-decide-about.ts';
export { undecidableWords } from './decide/undecidable-words.ts';
export { warningDays } from './end.ts';
export {
  approvalOf,
  type Exception,
  type ExceptionId,
  type ExceptionState,
  exceptionChannelOf,
  formatExceptionNumber,
  parseExceptionNumber,
  permitExceptionRequest,
} from './exception.ts';
export { findingBlock } from './findings/block.ts';
export { type ExceptionFinding, mostNamedFindings } from './findings/finding.ts';
export {
  closeSettledFindings,
  readOpenFindings,
  takeUntoldFindings,
} from './findings/store.ts';
export { exceptionJobs } from './jobs.ts';
export type { ToldExceptionAction } from './lifecycle.ts';
export { exceptionValue, seenException } from './request/exception-values.ts';
export { countListedExceptions, type ExceptionListQuery, listExceptions } from './show/list-exceptions-store.ts';
export { showException } from './show/show-exception.ts';
export { listUndeliveredExceptions } from './show/undelivered-exceptions.ts';
export {
  type ExceptionReference,
  exceptionPages,
  findException,
  listExceptionsEndedSince,
  listExceptionsEndingWithin,
  listExceptionsOf,
} from './store.ts';
export type { ExceptionTables } from './tables.ts';
export { durationWords, exceptionLine, exceptionRefusalWords, exceptionScopeWords } from './words.ts';
