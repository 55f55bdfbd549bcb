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
import { activityJobs } from './jobs.ts';
import { handOverButton, handOverSubmission } from './leavers/handlers.ts';
import { handOverJob } from './leavers/job.ts';
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
    work(activityJobs.linkSourceMessage, linkSourceMessage),
    work(activityJobs.fillRequestForm, fillRequestForm),
    work(activityJobs.findBehindCve, findBehindCveJob),
    work(activityJobs.handOver, handOverJob),
  ],
  routes: [
    action(activityActions.recommendation, requestFormChange),
    action(activityActions.option, requestFormChange),
    action(activityActions.groups, requestFormChange),
    action(activityActions.priority, requestFormChange),
    action(activityActions.due, requestFormChange),
    action(activityActions.requestLinked, requestLinkedButton),
    action(activityActions.followInstead, followInsteadButton),
    action(activityActions.accept, acceptActivityButton),
    action(activityActions.reject, rejectActivityButton),
    action(activityActions.complete, completeActivityButton),
    action(activityActions.reopen, reopenActivityButton),
    action(activityActions.followUp, followUpButton),
    action(activityActions.take, takeActivityButton),
    action(activityActions.reassign, reassignActivityButton),
    action(activityActions.release, releaseActivityButton),
    action(activityActions.comment, commentActivityButton),
    action(activityActions.plan, planActivityButton),
    action(activityActions.changeTerms, changeTermsButton),
    action(activityActions.raisePriority, raisePriorityButton),
    action(activityActions.handOver, handOverButton),
    submission(activityForms.requestForm, requestFormSubmission),
    submission(activityForms.rejectForm, rejectFormSubmission),
    submission(activityForms.completeForm, completeFormSubmission),
    submission(activityForms.reopenForm, reopenFormSubmission),
    submission(activityForms.withdrawForm, withdrawFormSubmission),
    submission(activityForms.reassignForm, reassignFormSubmission),
    submission(activityForms.commentForm, commentFormSubmission),
    submission(activityForms.planForm, planFormSubmission),
    submission(activityForms.termsForm, termsFormSubmission),
    submission(activityForms.correctionForm, correctionFormSubmission),
    submission(activityForms.handOverForm, handOverSubmission),
    options(activityActions.recommendation, recommendationOptions),
    options(activityActions.groups, deviceGroupOptions),
    shortcut(activityForms.newRequest, newRequestShortcut),
    messageShortcut(activityForms.newRequestFromMessage, newRequestFromMessage),
  ],
  subcommands: [subcommand('', newRequest), subcommand('new', newRequest), subcommand('complete', complete)],
  contributions: activityContributions,
  subscribers: activitySubscribers,
});
