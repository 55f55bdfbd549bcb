export { recommendationsChosen } from './choice.ts';
export { mayFile } from './filing.ts';
export { type FormGroup, groupOption, searchedLine } from './form.ts';
export { openNewRequest, openRequestForm } from './handlers.ts';
export {
  longestSearch,
  parseBlockSearch,
  recommendationBlockId,
  refsBlockId,
  requestActions,
  type Searched,
  searchedValue,
} from './ids.ts';
export { requestJobs } from './jobs.ts';
export { refreshFormsAbout } from './kept-form.ts';
export { filedRemarks, requestRemarks } from './slots.ts';
export { lostSourceText, MessageLinkFailure, sourceText } from './source.ts';
