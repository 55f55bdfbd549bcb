import type { ExceptionId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { pendingPage } from '../../platform/database/batches.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on } from '../../platform/event.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { action, options, readingSubcommand, subcommand, submission } from '../../platform/slack/serve/routing.ts';
import { recordedByForm } from '../../platform/slack/serve/sent-before.ts';
import { contribute } from '../../platform/slot.ts';
import { activityChanged, activityRemarks } from '../activities/index.ts';
import { pendingDeliveries } from '../notifications/index.ts';
import { afterListRead, beforeSaved } from '../recommendations/index.ts';
import { requestRemarks } from '../requests/index.ts';
import { settingsChanged } from '../settings/index.ts';
import { afterPeopleRead } from '../surfaces/index.ts';
import { askNewApproversJob, enqueueNewApprovers, exceptionNotices } from './ask-approvers.ts';
import {
  approveExceptionButton,
  approveExceptionSubmission,
  cancelExceptionButton,
  cancelExceptionSubmission,
  rejectExceptionButton,
  rejectExceptionSubmission,
} from './decide/handlers.ts';
import { noteNewlyExcepted, settleExceptionDrifts } from './drifts.ts';
import { enqueueExceptionsAmong, enqueueWaitingExceptions, listUndeliveredExceptions } from './enqueue.ts';
import { exceptionErrorText } from './errors.ts';
import { describeException, exceptionLine } from './format.ts';
import { exceptionActions, exceptionForms } from './ids.ts';
import { exceptionJobs } from './jobs.ts';
import { exceptionCoverageText } from './pauses/format.ts';
import { keepPauseOf } from './pauses/keep-pauses.ts';
import { readCoverages, readRequestCoverages } from './pauses/read.ts';
import { exceptionReportParts } from './report.ts';
import {
  exception,
  exceptionFormChange,
  exceptionFormSubmission,
  exceptionGroupOptions,
  exceptionRecommendationOptions,
  renewExceptionButton,
  requestApprovalButton,
  requestExceptionButton,
} from './request/handlers.ts';
import { settleExceptionsJob } from './settle.ts';
import { deliverExceptionJob } from './show/deliver.ts';
import { exceptionOpenButton, exceptionStepButton, exceptions, exceptionsButton } from './show/handlers.ts';
import { findException, listExceptionsOf } from './store.ts';
import { exceptionSchema } from './tables.ts';
import { exceptionTexts } from './texts.ts';
import { exceptionId } from './values.ts';

export const exceptionsFeature = defineFeature({
  name: 'exceptions',
  schema: exceptionSchema,
  workers: [
    work(exceptionJobs.deliverException, deliverExceptionJob),
    work(exceptionJobs.askNewApprovers, askNewApproversJob),
    work(exceptionJobs.settleExceptions, settleExceptionsJob),
  ],
  schedules: [{ job: exceptionJobs.settleExceptions, cron: '3,18,33,48 * * * *' }],
  // Exceptions may have ended while the program was down.
  onStart: async ({ program }) => {
    await program.store.queue.enqueueAlone(exceptionJobs.settleExceptions, {});
  },
  // Exceptions pause and resume activities, and exception cards name open activities.
  subscribers: [
    on(activityChanged, async (program: Program, tx: Tx, change) => {
      const { recommendationId, isOpenChanged } = change;
      if (recommendationId === null) return;
      const all = await listExceptionsOf(tx, { workspaceId: program.workspaceId, recommendationId });
      if (all.length === 0) return;
      await keepPauseOf(program, tx, change);
      if (isOpenChanged) await enqueueExceptionsAmong(program, tx, all);
    }),
    on(settingsChanged, async (program: Program, tx: Tx, { changed }) => {
      // Exceptions end with a day in the workspace’s time zone.
      if (changed.includes('timeZone')) await program.store.queue.enqueue(tx, exceptionJobs.settleExceptions, {});
      if (changed.includes('roles')) await enqueueWaitingExceptions(program, tx);
    }),
  ],
  routes: [
    action(exceptionActions.exceptionsShow, exceptionsButton),
    action(exceptionActions.exceptionOpen, exceptionOpenButton),
    action(exceptionActions.exceptionsPrevious, exceptionStepButton),
    action(exceptionActions.exceptionsNext, exceptionStepButton),
    action(exceptionActions.exceptionRecommendation, exceptionFormChange),
    action(exceptionActions.exceptionScope, exceptionFormChange),
    action(exceptionActions.exceptionGroups, exceptionFormChange),
    action(exceptionActions.exceptionDuration, exceptionFormChange),
    action(exceptionActions.requestException, requestExceptionButton),
    action(exceptionActions.requestApproval, requestApprovalButton),
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
  contributions: [
    exceptionErrorText,
    ...exceptionNotices,
    ...exceptionReportParts,
    contribute(pendingDeliveries, {
      job: exceptionJobs.deliverException,
      list: async ({ store, workspaceId }, { after, ...rest }) =>
        pendingPage(
          await listUndeliveredExceptions(store.db, workspaceId, { ...rest, after: after as ExceptionId | null }),
          rest.limit,
        ),
    }),
    contribute(recordedByForm, async ({ context, t }, subjectId) => {
      const { data: id } = exceptionId.safeParse(subjectId);
      const recorded = id === undefined ? null : await findException(context.store.db, context.workspaceId, id);
      if (recorded === null) return null;
      const words = t.with(exceptionTexts).mrkdwn('exception.existing', describeException(t, recorded));
      return [exceptionLine(t, recorded, `${words}\n${t.with(exceptionTexts).mrkdwn('exception.change_recorded')}`)];
    }),
    contribute(beforeSaved, noteNewlyExcepted),
    contribute(afterListRead, async (program, count) => {
      if (count > 0) await settleExceptionDrifts(program);
    }),
    contribute(afterPeopleRead, enqueueNewApprovers),
    contribute(activityRemarks, async (program, activity, reader) => {
      // The status line already names a pause.
      const { partial } = (await readCoverages(program, [activity], reader))(activity);
      return partial === null ? [] : [(t) => exceptionCoverageText(t, { under: null, partial })];
    }),
    contribute(requestRemarks, async (context, ids, scope) => {
      const coverages = await readRequestCoverages(context, ids, scope);
      const said = [...coverages].map(
        ([id, coverage]) => [id, (t: Translator) => exceptionCoverageText(t, coverage)] as const,
      );
      return { of: new Map(said), closing: (t) => t.with(exceptionTexts).mrkdwn('form.under_exception_allowed') };
    }),
  ],
});
