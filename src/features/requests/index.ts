export { type EarlierRequest, listEarlierRequests } from './earlier.ts';
export { alternatives, type FormGroup, groupOption, lostSourceText, sourceText } from './form.ts';
export { openRequestForm } from './handlers.ts';
export { refsBlockId, requestActions, requestBlocks } from './ids.ts';
export { requestJobs } from './jobs.ts';
export { filedRemarks, requestRemarks } from './slots.ts';
