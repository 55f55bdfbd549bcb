import { defineFeature, work } from '../../platform/feature.ts';
import { ownErrorText } from '../../platform/slack/error-text.ts';
import { action, readingSubcommand, submission } from '../../platform/slack/serve/routing.ts';
import { contribute } from '../../platform/slot.ts';
import { activityActions } from '../activities/index.ts';
import { openDetailButton } from '../details/index.ts';
import { changeBatchJob, listJobs } from './batch/batch.ts';
import { batchFormSubmission, selectBatchButton } from './batch/forms.ts';
import { list, listStepButton, shareTopButton, top } from './handlers.ts';
import { listActions, listForms } from './ids.ts';
import { listTexts } from './texts.ts';

declare module '../../core/domain-error.ts' {
  interface DomainErrorParameters {
    /** The value of a list's button cannot be read. */
    readonly list_gone: Record<never, never>;
    /** The limit counts the names of device groups written out. */
    readonly filter_too_long: { readonly most: number };
  }
}

export const listsFeature = defineFeature({
  name: 'lists',
  contributions: [
    contribute(ownErrorText, (translator, detail) => {
      const t = translator.with(listTexts);
      switch (detail.code) {
        case 'filter_too_long':
          return t.mrkdwn('error.filter_too_long', { most: detail.parameters.most });
        case 'list_gone':
          return t.mrkdwn('error.list_gone');
        default:
          return null;
      }
    }),
  ],
  workers: [work(listJobs.changeBatch, changeBatchJob)],
  routes: [
    action(listActions.shareTop, shareTopButton),
    action(activityActions.listOpen, openDetailButton),
    action(listActions.listNewer, listStepButton),
    action(listActions.listOlder, listStepButton),
    action(listActions.listBatch, selectBatchButton),
    submission(listForms.batchForm, batchFormSubmission),
  ],
  subcommands: [readingSubcommand('list', list), readingSubcommand('top', top)],
});
