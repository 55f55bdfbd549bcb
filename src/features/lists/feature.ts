import { changeSeveralJob } from '../../jobs/change-several.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds, callbackIds } from '../../slack/ids.ts';
import { listStepButton } from '../../slack/listeners/list-page.ts';
import { selectSeveralButton, severalFormSubmission } from '../../slack/listeners/select-several.ts';
import { shareTopButton } from '../../slack/listeners/share-top-button.ts';
import { openDetailButton } from '../../slack/listeners/show-activity.ts';
import { action, readingSubcommand, submission } from '../../slack/routes.ts';
import { list, top } from './commands.ts';
import { listJobs } from './jobs.ts';
import { listRefusalWords } from './refusals.ts';

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
