import { defineFeature, work } from '../../platform/feature.ts';
import { action, options, readingSubcommand, subcommand, submission } from '../../platform/slack/serve/routing.ts';
import { exception, exceptions } from './commands.ts';
import { exceptionContributions, exceptionSubscribers } from './contributions.ts';
import { askNewApproversJob } from './decide/ask-approvers.ts';
import {
  approveExceptionButton,
  approveExceptionSubmission,
  cancelExceptionButton,
  cancelExceptionSubmission,
  rejectExceptionButton,
  rejectExceptionSubmission,
} from './decide/handlers.ts';
import { exceptionActions, exceptionForms } from './ids.ts';
import { exceptionJobs } from './jobs.ts';
import {
  adoptExceptionButton,
  exceptionFormChange,
  exceptionFormSubmission,
  exceptionGroupOptions,
  exceptionRecommendationOptions,
  renewExceptionButton,
  requestExceptionButton,
} from './request/handlers.ts';
import { settleExceptionsJob } from './settle.ts';
import { deliverExceptionJob } from './show/deliver.ts';
import { exceptionOpenButton, exceptionStepButton } from './show/handlers.ts';
import { exceptionSchema } from './tables.ts';

export const exceptionsFeature = defineFeature({
  name: 'exceptions',
  schema: exceptionSchema,
  workers: [
    work(exceptionJobs.deliverException, deliverExceptionJob),
    work(exceptionJobs.askNewApprovers, askNewApproversJob),
    work(exceptionJobs.settleExceptions, settleExceptionsJob),
  ],
  schedules: [{ job: exceptionJobs.settleExceptions, cron: '3,18,33,48 * * * *' }],
  subscribers: exceptionSubscribers,
  routes: [
    action(exceptionActions.exceptionOpen, exceptionOpenButton),
    action(exceptionActions.exceptionsPrevious, exceptionStepButton),
    action(exceptionActions.exceptionsNext, exceptionStepButton),
    action(exceptionActions.exceptionRecommendation, exceptionFormChange),
    action(exceptionActions.exceptionScope, exceptionFormChange),
    action(exceptionActions.exceptionGroups, exceptionFormChange),
    action(exceptionActions.exceptionDuration, exceptionFormChange),
    action(exceptionActions.requestException, requestExceptionButton),
    action(exceptionActions.adoptException, adoptExceptionButton),
    action(exceptionActions.approveException, approveExceptionButton),
    action(exceptionActions.rejectException, rejectExceptionButton),
    action(exceptionActions.cancelException, cancelExceptionButton),
    action(exceptionActions.renewException, renewExceptionButton),
    submission(exceptionForms.exceptionForm, exceptionFormSubmission),
    submission(exceptionForms.approveExceptionForm, approveExceptionSubmission),
    submission(exceptionForms.rejectExceptionForm, rejectExceptionSubmission),
    submission(exceptionForms.cancelExceptionForm, cancelExceptionSubmission),
    options(exceptionActions.exceptionRecommendation, exceptionRecommendationOptions),
    options(exceptionActions.exceptionGroups, exceptionGroupOptions),
  ],
  subcommands: [subcommand('exception', exception), readingSubcommand('exceptions', exceptions)],
  contributions: exceptionContributions,
});
