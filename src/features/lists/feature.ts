import { defineFeature, work } from '../../platform/feature.ts';
import { action, readingSubcommand, submission } from '../../platform/slack/serve/routing.ts';
import { activityActions } from '../activities/index.ts';
import { openDetailButton } from '../details/index.ts';
import { changeSeveralJob } from './batch/batch.ts';
import { selectSeveralButton, severalFormSubmission } from './batch/handlers.ts';
import { list, listStepButton, shareTopButton, top } from './handlers.ts';
import { listActions, listForms } from './ids.ts';
import { listJobs } from './jobs.ts';
import { listRefusalWords } from './refusals.ts';

export const listsFeature = defineFeature({
  name: 'lists',
  contributions: [listRefusalWords],
  workers: [work(listJobs.changeSeveral, changeSeveralJob)],
  routes: [
    action(listActions.shareTop, shareTopButton),
    action(activityActions.listOpen, openDetailButton),
    action(listActions.listNewer, listStepButton),
    action(listActions.listOlder, listStepButton),
    action(listActions.listSeveral, selectSeveralButton),
    submission(listForms.severalForm, severalFormSubmission),
  ],
  subcommands: [readingSubcommand('list', list), readingSubcommand('top', top)],
});
