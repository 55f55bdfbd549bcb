import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds, callbackIds } from '../../platform/slack/ids.ts';
import { action, messageShortcut, options, shortcut, subcommand, submission } from '../access/index.ts';
import { recommendationJobs } from '../recommendations/index.ts';
import { reassignActivityButton, releaseActivityButton } from './assign/reassign-activity-button.ts';
import { reassignFormSubmission } from './assign/reassign-form-submission.ts';
import { takeActivityButton } from './assign/take-activity-button.ts';
import { complete, newRequest } from './commands.ts';
import { activityContributions } from './contributions.ts';
import { acceptActivityButton } from './decide/accept-activity-button.ts';
import { commentActivityButton } from './decide/comment-activity-button.ts';
import { commentFormSubmission } from './decide/comment-form-submission.ts';
import { correctionFormSubmission } from './decide/correction-form-submission.ts';
import { completeActivityButton, rejectActivityButton, reopenActivityButton } from './decide/decision-form-buttons.ts';
import {
  completeFormSubmission,
  rejectFormSubmission,
  reopenFormSubmission,
  withdrawFormSubmission,
} from './decide/decision-form-submissions.ts';
import { activityJobs } from './jobs.ts';
import { handOverJob } from './leavers/hand-over.ts';
import { handOverButton } from './leavers/hand-over-button.ts';
import { handOverSubmission } from './leavers/hand-over-submission.ts';
import { deviceGroupOptions } from './request/device-group-options.ts';
import { fillRequestForm } from './request/fill-request-form.ts';
import { findBehindCveJob } from './request/find-behind-cve-job.ts';
import { followInsteadButton } from './request/follow-instead-button.ts';
import { followUpButton } from './request/follow-up-button.ts';
import { linkSourceMessage } from './request/link-source-message.ts';
import { newRequestFromMessage } from './request/new-request-from-message.ts';
import { newRequestShortcut } from './request/new-request-shortcut.ts';
import { recommendationOptions } from './request/recommendation-options.ts';
import { requestFormChange } from './request/request-form-change.ts';
import { requestFormSubmission } from './request/request-form-submission.ts';
import { requestLinkedButton } from './request/request-linked-button.ts';
import { changeTermsButton, raisePriorityButton } from './schedule/change-terms-buttons.ts';
import { planActivityButton } from './schedule/plan-activity-button.ts';
import { planFormSubmission } from './schedule/plan-form-submission.ts';
import { termsFormSubmission } from './schedule/terms-form-submission.ts';
import { activitySubscribers } from './subscribers.ts';

export const activitiesFeature = defineFeature({
  name: 'activities',
  workers: [
    work(activityJobs.linkSourceMessage, linkSourceMessage),
    work(recommendationJobs.fillRequestForm, fillRequestForm),
    work(activityJobs.findBehindCve, findBehindCveJob),
    work(activityJobs.handOver, handOverJob),
  ],
  routes: [
    action(actionIds.recommendation, requestFormChange),
    action(actionIds.option, requestFormChange),
    action(actionIds.groups, requestFormChange),
    action(actionIds.priority, requestFormChange),
    action(actionIds.due, requestFormChange),
    action(actionIds.requestLinked, requestLinkedButton),
    action(actionIds.followInstead, followInsteadButton),
    action(actionIds.accept, acceptActivityButton),
    action(actionIds.reject, rejectActivityButton),
    action(actionIds.complete, completeActivityButton),
    action(actionIds.reopen, reopenActivityButton),
    action(actionIds.followUp, followUpButton),
    action(actionIds.take, takeActivityButton),
    action(actionIds.reassign, reassignActivityButton),
    action(actionIds.release, releaseActivityButton),
    action(actionIds.comment, commentActivityButton),
    action(actionIds.plan, planActivityButton),
    action(actionIds.changeTerms, changeTermsButton),
    action(actionIds.raisePriority, raisePriorityButton),
    action(actionIds.handOver, handOverButton),
    submission(callbackIds.requestForm, requestFormSubmission),
    submission(callbackIds.rejectForm, rejectFormSubmission),
    submission(callbackIds.completeForm, completeFormSubmission),
    submission(callbackIds.reopenForm, reopenFormSubmission),
    submission(callbackIds.withdrawForm, withdrawFormSubmission),
    submission(callbackIds.reassignForm, reassignFormSubmission),
    submission(callbackIds.commentForm, commentFormSubmission),
    submission(callbackIds.planForm, planFormSubmission),
    submission(callbackIds.termsForm, termsFormSubmission),
    submission(callbackIds.correctionForm, correctionFormSubmission),
    submission(callbackIds.handOverForm, handOverSubmission),
    options(actionIds.recommendation, recommendationOptions),
    options(actionIds.groups, deviceGroupOptions),
    shortcut(callbackIds.newRequest, newRequestShortcut),
    messageShortcut(callbackIds.newRequestFromMessage, newRequestFromMessage),
  ],
  subcommands: [subcommand('', newRequest), subcommand('new', newRequest), subcommand('complete', complete)],
  contributions: activityContributions,
  subscribers: activitySubscribers,
});
