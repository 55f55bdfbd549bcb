export type { ExceptionCoverage } from './coverage/coverage.ts';
export { coverageText, exceptionNumbers, withCoverage } from './coverage/format.ts';
export { type DueStanding, readDueStandings } from './coverage/read.ts';
export { authorizeExceptionRequest, type Exception } from './exception.ts';
export { describeException, exceptionLine } from './format.ts';
export { exceptionActions } from './ids.ts';
export { showException } from './show/handlers.ts';
export { countListedExceptions, type ExceptionListQuery, listExceptions } from './show/list-store.ts';
export { listExceptionsOf } from './store.ts';
