export { coverText, withCover } from './cover/cover-text.ts';
export { exceptionCoverWords } from './cover/exception-cover-words.ts';
export { exceptionNumbers } from './cover/exception-numbers.ts';
export { type DueStanding, readCovers, readDueStandings, readExceptionCovers } from './cover/read-exception-covers.ts';
export type { ExceptionCover } from './cover/under-exception.ts';
export { canOthersDecideAbout, oweNewApprovers } from './decide/ask-approvers.ts';
export {
  approvalOf,
  type Exception,
  type ExceptionId,
  type ExceptionState,
  formatExceptionNumber,
  parseExceptionNumber,
} from './exception.ts';
export { exceptionChannelOf } from './exception-channel.ts';
export { warningDays } from './exception-end.ts';
export type { ToldExceptionAction } from './exception-event.ts';
export { exceptionLine } from './exception-line.ts';
export { exceptionPages } from './exception-pages.ts';
export { permitExceptionRequest } from './exception-permissions.ts';
export { exceptionRefusalWords } from './exception-refusal-words.ts';
export type { ExceptionTables } from './exception-tables.ts';
export { durationWords, exceptionScopeWords } from './exception-words.ts';
export { findException, listExceptionsEndedSince, listExceptionsEndingWithin, listExceptionsOf } from './exceptions.ts';
export { type ExceptionFinding, mostNamedFindings } from './findings/exception-finding.ts';
export { closeSettledFindings, readOpenFindings, takeUntoldFindings } from './findings/exception-findings.ts';
export { findingBlock } from './findings/finding-block.ts';
export { noteNewlyExcepted, settleExceptionFindings } from './findings/note-exception-findings.ts';
export { exceptionJobs } from './jobs.ts';
export { readExceptionEffects } from './read-exception-effects.ts';
export { exceptionValue, seenException } from './request/values.ts';
export type { ExceptionReference } from './require-exception.ts';
export { listUndeliveredExceptions } from './show/enqueue.ts';
export { showException } from './show/handlers.ts';
export { countListedExceptions, type ExceptionListQuery, listExceptions } from './show/list-store.ts';
export { undecidableWords } from './show/messages.ts';
