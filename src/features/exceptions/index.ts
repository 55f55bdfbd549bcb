export { authorizeExceptionRequest, type Exception } from './exception.ts';
export { describeException, exceptionLine } from './format.ts';
export { exceptionActions } from './ids.ts';
export type { ExceptionCoverage } from './pauses/coverage.ts';
export { exceptionNumbers } from './pauses/format.ts';
export { readCoverages } from './pauses/read.ts';
export { showException } from './show/handlers.ts';
export { countListedExceptions, type ExceptionListQuery, listExceptions } from './show/list-store.ts';
export { listExceptionsOf } from './store.ts';
