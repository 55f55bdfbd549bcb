import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds, callbackIds } from '../../platform/slack/ids.ts';
import { action, readingSubcommand, submission } from '../access/index.ts';
import { openDetailButton } from '../details/index.ts';
import { changeSeveralJob } from './batch/change-several-job.ts';
import { selectSeveralButton, severalFormSubmission } from './batch/select-several.ts';
import { list, top } from './commands.ts';
import { listJobs } from './jobs.ts';
import { listStepButton } from './list-page.ts';
import { listRefusalWords } from './refusals.ts';
import { shareTopButton } from './share-top-button.ts';

export const listsFeature = defineFeature({
  name: 'lists',
  contributions: [listRefusalWords],
  workers: [work(listJobs.changeSeveral, changeSeveralJob)],
  routes: [
    action(actionIds.shareTop, shareTopButton),
    action(actionIds.listOpen, openDetailButton),
    action(actionIds.listNewer, listStepButton),
    action(actionIds.listOlder, listStepButton),
    action(actionIds.listSeveral, selectSeveralButton),
    submission(callbackIds.severalForm, severalFormSubmission),
  ],
  subcommands: [readingSubcommand('list', list), readingSubcommand('top', top)],
});
