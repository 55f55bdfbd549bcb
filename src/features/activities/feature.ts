import { defineFeature } from '../../platform/feature.ts';
import { action, subcommand, submission } from '../../platform/slack/serve/routing.ts';
import { contribute } from '../../platform/slot.ts';
import { beforeSaved } from '../recommendations/index.ts';
import {
  reassignActivityButton,
  reassignFormSubmission,
  releaseActivityButton,
  takeActivityButton,
} from './assign/handlers.ts';
import {
  complete,
  completeActivityButton,
  completeFormSubmission,
  correctActivityButton,
  correctionFormSubmission,
} from './decide/complete-handlers.ts';
import {
  acceptActivityButton,
  commentActivityButton,
  commentFormSubmission,
  followActivityButton,
  rejectActivityButton,
  rejectFormSubmission,
  reopenActivityButton,
  reopenFormSubmission,
  withdrawActivityButton,
  withdrawFormSubmission,
} from './decide/handlers.ts';
import { activityErrorText } from './errors.ts';
import { activityActions, activityForms } from './ids.ts';
import { activityNotices } from './notices.ts';
import { recordedActivities } from './recorded.ts';
import {
  planActivityButton,
  planFormSubmission,
  raisePriorityButton,
  rescheduleButton,
  rescheduleFormSubmission,
} from './schedule/handlers.ts';
import { activitySchema } from './tables.ts';
import { findNewThreatAlerts, notifyOfThreatAlerts } from './targets/threat-alerts.ts';

declare module '../audit/log.ts' {
  interface AuditActions {
    activity_followed: true;
    activity_unfollowed: true;
  }
}

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
    action(activityActions.reschedule, rescheduleButton),
    action(activityActions.raisePriority, raisePriorityButton),
    action(activityActions.follow, followActivityButton),
    action(activityActions.withdraw, withdrawActivityButton),
    action(activityActions.correct, correctActivityButton),
    submission(activityForms.rejectForm, rejectFormSubmission),
    submission(activityForms.completeForm, completeFormSubmission),
    submission(activityForms.reopenForm, reopenFormSubmission),
    submission(activityForms.withdrawForm, withdrawFormSubmission),
    submission(activityForms.reassignForm, reassignFormSubmission),
    submission(activityForms.commentForm, commentFormSubmission),
    submission(activityForms.planForm, planFormSubmission),
    submission(activityForms.rescheduleForm, rescheduleFormSubmission),
    submission(activityForms.correctionForm, correctionFormSubmission),
  ],
  subcommands: [subcommand('complete', complete)],
  contributions: [
    activityErrorText,
    ...activityNotices,
    recordedActivities,
    contribute(beforeSaved, async (program, tx, batch) => {
      const newAlerts = await findNewThreatAlerts(tx, batch);
      return () => notifyOfThreatAlerts(program, tx, newAlerts);
    }),
  ],
});
