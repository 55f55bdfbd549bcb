export { recommendationsChosen } from './choice.ts';
export { mayFile } from './filing.ts';
export { type FormGroup, groupOption, lostSourceText, searchedLine, sourceText } from './form.ts';
export { openRequestForm } from './handlers.ts';
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
export { filedRemarks, requestFields, requestRemarks } from './slots.ts';
export { MessageLinkFailure } from './source.ts';
