import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds, callbackIds } from '../../platform/slack/ids.ts';
import { action, options, readingSubcommand, subcommand, submission } from '../access/index.ts';
import { exception, exceptions } from './commands.ts';
import { exceptionContributions } from './contributions.ts';
import { askNewApproversJob } from './decide/ask-approvers.ts';
import {
  approveExceptionButton,
  approveExceptionSubmission,
  cancelExceptionButton,
  cancelExceptionSubmission,
  rejectExceptionButton,
  rejectExceptionSubmission,
} from './decide/handlers.ts';
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
import { exceptionSubscribers } from './subscribers.ts';

export const exceptionsFeature = defineFeature({
  name: 'exceptions',
  workers: [
    work(exceptionJobs.deliverException, deliverExceptionJob),
    work(exceptionJobs.askNewApprovers, askNewApproversJob),
    work(exceptionJobs.settleExceptions, settleExceptionsJob),
  ],
  schedules: [{ job: exceptionJobs.settleExceptions, cron: '3,18,33,48 * * * *' }],
  subscribers: exceptionSubscribers,
  routes: [
    action(actionIds.exceptionOpen, exceptionOpenButton),
    action(actionIds.exceptionsPrevious, exceptionStepButton),
    action(actionIds.exceptionsNext, exceptionStepButton),
    action(actionIds.exceptionRecommendation, exceptionFormChange),
    action(actionIds.exceptionScope, exceptionFormChange),
    action(actionIds.exceptionGroups, exceptionFormChange),
    action(actionIds.exceptionDuration, exceptionFormChange),
    action(actionIds.requestException, requestExceptionButton),
    action(actionIds.adoptException, adoptExceptionButton),
    action(actionIds.approveException, approveExceptionButton),
    action(actionIds.rejectException, rejectExceptionButton),
    action(actionIds.cancelException, cancelExceptionButton),
    action(actionIds.renewException, renewExceptionButton),
    submission(callbackIds.exceptionForm, exceptionFormSubmission),
    submission(callbackIds.approveExceptionForm, approveExceptionSubmission),
    submission(callbackIds.rejectExceptionForm, rejectExceptionSubmission),
    submission(callbackIds.cancelExceptionForm, cancelExceptionSubmission),
    options(actionIds.exceptionRecommendation, exceptionRecommendationOptions),
    options(actionIds.exceptionGroups, exceptionGroupOptions),
  ],
  subcommands: [subcommand('exception', exception), readingSubcommand('exceptions', exceptions)],
  contributions: exceptionContributions,
});
