export { coverText, withCover } from './cover/cover-text.ts';
export { exceptionCoverWords } from './cover/exception-cover-words.ts';
export { exceptionNumbers } from './cover/exception-numbers.ts';
export { type DueStanding, readCovers, readDueStandings, readExceptionCovers } from './cover/read-exception-covers.ts';
export type { ExceptionCover } from './cover/under-exception.ts';
export { canOthersDecideAbout } from './decide/can-others-decide-about.ts';
export { oweNewApprovers } from './decide/owe-new-approvers.ts';
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
export { type ExceptionFinding, mostNamedFindings } from './findings/exception-finding.ts';
export { closeSettledFindings, readOpenFindings, takeUntoldFindings } from './findings/exception-findings.ts';
export { findingBlock } from './findings/finding-block.ts';
export { noteNewlyExcepted, settleExceptionFindings } from './findings/note-exception-findings.ts';
export { exceptionJobs } from './jobs.ts';
export type { ToldExceptionAction } from './lifecycle.ts';
export { readExceptionEffects } from './read-exception-effects.ts';
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
