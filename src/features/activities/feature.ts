import { fillRequestForm } from '../../jobs/fill-request-form.ts';
import { findBehindCveJob } from '../../jobs/find-behind-cve.ts';
import { handOverJob } from '../../jobs/hand-over.ts';
import { linkSourceMessage } from '../../jobs/link-source-message.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds, callbackIds } from '../../slack/ids.ts';
import { acceptActivityButton } from '../../slack/listeners/accept-activity-button.ts';
import { changeTermsButton, raisePriorityButton } from '../../slack/listeners/change-terms-buttons.ts';
import { commentActivityButton } from '../../slack/listeners/comment-activity-button.ts';
import { commentFormSubmission } from '../../slack/listeners/comment-form-submission.ts';
import { correctionFormSubmission } from '../../slack/listeners/correction-form-submission.ts';
import {
  completeActivityButton,
  rejectActivityButton,
  reopenActivityButton,
} from '../../slack/listeners/decision-form-buttons.ts';
import {
  completeFormSubmission,
  rejectFormSubmission,
  reopenFormSubmission,
  withdrawFormSubmission,
} from '../../slack/listeners/decision-form-submissions.ts';
import { deviceGroupOptions } from '../../slack/listeners/device-group-options.ts';
import { followInsteadButton } from '../../slack/listeners/follow-instead-button.ts';
import { followUpButton } from '../../slack/listeners/follow-up-button.ts';
import { handOverButton } from '../../slack/listeners/hand-over-button.ts';
import { handOverSubmission } from '../../slack/listeners/hand-over-submission.ts';
import { newRequestFromMessage } from '../../slack/listeners/new-request-from-message.ts';
import { newRequestShortcut } from '../../slack/listeners/new-request-shortcut.ts';
import { planActivityButton } from '../../slack/listeners/plan-activity-button.ts';
import { planFormSubmission } from '../../slack/listeners/plan-form-submission.ts';
import { reassignActivityButton, releaseActivityButton } from '../../slack/listeners/reassign-activity-button.ts';
import { reassignFormSubmission } from '../../slack/listeners/reassign-form-submission.ts';
import { recommendationOptions } from '../../slack/listeners/recommendation-options.ts';
import { requestFormChange } from '../../slack/listeners/request-form-change.ts';
import { requestFormSubmission } from '../../slack/listeners/request-form-submission.ts';
import { requestLinkedButton } from '../../slack/listeners/request-linked-button.ts';
import { takeActivityButton } from '../../slack/listeners/take-activity-button.ts';
import { termsFormSubmission } from '../../slack/listeners/terms-form-submission.ts';
import { action, messageShortcut, options, shortcut, subcommand, submission } from '../../slack/routes.ts';
import { recommendationJobs } from '../recommendations/index.ts';
import { complete, newRequest } from './commands.ts';
import { activityContributions } from './contributions.ts';
import { activityJobs } from './jobs.ts';
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
