export type { ExceptionCover } from './cover/coverage.ts';
export {
  type DueStanding,
  readCovers,
  readDueStandings,
  readExceptionEffects,
} from './cover/read.ts';
export { coverText, exceptionCoverWords, exceptionNumbers, withCover } from './cover/words.ts';
export { warningDays } from './end.ts';
export {
  approvalOf,
  type Exception,
  type ExceptionState,
  exceptionChannelOf,
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
export { exceptionValue } from './request/values.ts';
export { showException } from './show/handlers.ts';
export { countListedExceptions, type ExceptionListQuery, listExceptions } from './show/list-store.ts';
export {
  type ExceptionReference,
  exceptionPages,
  findException,
  listExceptionsEndedSince,
  listExceptionsEndingWithin,
  listExceptionsOf,
} from './store.ts';
export {
  describeException,
  exceptionLine,
  openExceptionButton,
} from './words.ts';
