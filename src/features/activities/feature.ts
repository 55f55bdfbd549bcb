import { defineFeature } from '../../platform/feature.ts';
import { action, subcommand, submission } from '../../platform/slack/serve/routing.ts';
import {
  reassignActivityButton,
  reassignFormSubmission,
  releaseActivityButton,
  takeActivityButton,
} from './assign/handlers.ts';
import { complete } from './commands.ts';
import { activityContributions } from './contributions.ts';
import {
  acceptActivityButton,
  commentActivityButton,
  commentFormSubmission,
  completeActivityButton,
  completeFormSubmission,
  correctionFormSubmission,
  rejectActivityButton,
  rejectFormSubmission,
  reopenActivityButton,
  reopenFormSubmission,
  withdrawFormSubmission,
} from './decide/handlers.ts';
import { activityActions, activityForms } from './ids.ts';
import {
  changeTermsButton,
  planActivityButton,
  planFormSubmission,
  raisePriorityButton,
  termsFormSubmission,
} from './schedule/handlers.ts';
import { activitySchema } from './tables.ts';

export const activitiesFeature = defineFeature({
  name: 'activities',
  schema: activitySchema,
  routes: [
    action(activityActions.accept, acceptActivityButton),
    action(activityActions.reject, rejectActivityButton),
    action(activityActions.complete, completeActivityButton),
    action(activityActions.reopen, reopenActivityButton),
    action(activityActions.take, takeActivityButton),
    action(activityActions.reassign, reassignActivityButton),
    action(activityActions.release, releaseActivityButton),
    action(activityActions.comment, commentActivityButton),
    action(activityActions.plan, planActivityButton),
    action(activityActions.changeTerms, changeTermsButton),
    action(activityActions.raisePriority, raisePriorityButton),
    submission(activityForms.rejectForm, rejectFormSubmission),
    submission(activityForms.completeForm, completeFormSubmission),
    submission(activityForms.reopenForm, reopenFormSubmission),
    submission(activityForms.withdrawForm, withdrawFormSubmission),
    submission(activityForms.reassignForm, reassignFormSubmission),
    submission(activityForms.commentForm, commentFormSubmission),
    submission(activityForms.planForm, planFormSubmission),
    submission(activityForms.termsForm, termsFormSubmission),
    submission(activityForms.correctionForm, correctionFormSubmission),
  ],
  subcommands: [subcommand('complete', complete)],
  contributions: activityContributions,
});
