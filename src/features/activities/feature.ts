import { defineFeature, work } from '../../platform/feature.ts';
import { action, messageShortcut, options, shortcut, subcommand, submission } from '../access/index.ts';
import {
  reassignActivityButton,
  reassignFormSubmission,
  releaseActivityButton,
  takeActivityButton,
} from './assign/handlers.ts';
import { complete, newRequest } from './commands.ts';
import { activityContributions, activitySubscribers } from './contributions.ts';
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
import { handOverButton, handOverSubmission } from './leavers/handlers.ts';
import { transferActions, transferForms } from './leavers/ids.ts';
import { handOverJob } from './leavers/job.ts';
import { transferJobs } from './leavers/jobs.ts';
import { findBehindCveJob } from './request/cve.ts';
import {
  deviceGroupOptions,
  followInsteadButton,
  followUpButton,
  newRequestFromMessage,
  newRequestShortcut,
  recommendationOptions,
  requestFormChange,
  requestFormSubmission,
  requestLinkedButton,
} from './request/handlers.ts';
import { requestActions, requestForms } from './request/ids.ts';
import { requestJobs } from './request/jobs.ts';
import { fillRequestForm } from './request/kept-form.ts';
import { linkSourceMessage } from './request/source.ts';
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
  workers: [
    work(requestJobs.linkSourceMessage, linkSourceMessage),
    work(requestJobs.fillRequestForm, fillRequestForm),
    work(requestJobs.findBehindCve, findBehindCveJob),
    work(transferJobs.handOver, handOverJob),
  ],
  routes: [
    action(requestActions.recommendation, requestFormChange),
    action(requestActions.option, requestFormChange),
    action(requestActions.groups, requestFormChange),
    action(requestActions.priority, requestFormChange),
    action(requestActions.due, requestFormChange),
    action(requestActions.requestLinked, requestLinkedButton),
    action(requestActions.followInstead, followInsteadButton),
    action(activityActions.accept, acceptActivityButton),
    action(activityActions.reject, rejectActivityButton),
    action(activityActions.complete, completeActivityButton),
    action(activityActions.reopen, reopenActivityButton),
    action(requestActions.followUp, followUpButton),
    action(activityActions.take, takeActivityButton),
    action(activityActions.reassign, reassignActivityButton),
    action(activityActions.release, releaseActivityButton),
    action(activityActions.comment, commentActivityButton),
    action(activityActions.plan, planActivityButton),
    action(activityActions.changeTerms, changeTermsButton),
    action(activityActions.raisePriority, raisePriorityButton),
    action(transferActions.handOver, handOverButton),
    submission(requestForms.requestForm, requestFormSubmission),
    submission(activityForms.rejectForm, rejectFormSubmission),
    submission(activityForms.completeForm, completeFormSubmission),
    submission(activityForms.reopenForm, reopenFormSubmission),
    submission(activityForms.withdrawForm, withdrawFormSubmission),
    submission(activityForms.reassignForm, reassignFormSubmission),
    submission(activityForms.commentForm, commentFormSubmission),
    submission(activityForms.planForm, planFormSubmission),
    submission(activityForms.termsForm, termsFormSubmission),
    submission(activityForms.correctionForm, correctionFormSubmission),
    submission(transferForms.handOverForm, handOverSubmission),
    options(requestActions.recommendation, recommendationOptions),
    options(requestActions.groups, deviceGroupOptions),
    shortcut(requestForms.newRequest, newRequestShortcut),
    messageShortcut(requestForms.newRequestFromMessage, newRequestFromMessage),
  ],
  subcommands: [subcommand('', newRequest), subcommand('new', newRequest), subcommand('complete', complete)],
  contributions: activityContributions,
  subscribers: activitySubscribers,
});
