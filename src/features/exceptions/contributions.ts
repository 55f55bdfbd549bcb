import type { ExceptionId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { owedPage } from '../../platform/database/sql.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on, type Subscriber } from '../../platform/event.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { type Contribution, contribute } from '../../platform/slot.ts';
import { activityChanged } from '../activities/index.ts';
import { pendingDeliveries } from '../notifications/index.ts';
import { afterListRead, beforeSaved } from '../recommendations/index.ts';
import { requestRemarks } from '../requests/index.ts';
import { settingsChanged } from '../settings/index.ts';
import { afterPeopleRead } from '../surfaces/index.ts';
import { keepPauseOf } from './cover/keep-pauses.ts';
import { readExceptionCovers } from './cover/read.ts';
import { exceptionCoverWords } from './cover/words.ts';
import { oweNewApprovers } from './decide/ask-approvers.ts';
import { noteNewlyExcepted, settleExceptionFindings } from './findings/store.ts';
import { exceptionJobs } from './jobs.ts';
import { exceptionNotices } from './notices.ts';
import { exceptionRefusalWords } from './refusals.ts';
import { listUndeliveredExceptions, oweExceptionsAbout, oweWaitingExceptions } from './show/enqueue.ts';
import { exceptionTexts } from './texts.ts';

/** What exceptions follow: people who may decide, Defender's own exceptions, and requests that they cover. */
export const exceptionContributions: readonly Contribution[] = [
  exceptionRefusalWords,
  ...exceptionNotices,
  contribute(pendingDeliveries, {
    job: exceptionJobs.deliverException,
    list: async ({ store, workspaceId }, { after, ...rest }) =>
      owedPage(
        await listUndeliveredExceptions(store.db, workspaceId, { ...rest, after: after as ExceptionId | null }),
        rest.limit,
      ),
    enqueue: ({ store }, tx, id) => store.queue.enqueue(tx, exceptionJobs.deliverException, { exceptionId: id }),
  }),
  contribute(beforeSaved, noteNewlyExcepted),
  contribute(afterListRead, async (program, count) => {
    if (count > 0) await settleExceptionFindings(program);
  }),
  contribute(afterPeopleRead, oweNewApprovers),
  contribute(requestRemarks, async (context, ids, scope) => {
    const covers = await readExceptionCovers(context, ids, scope);
    const said = [...covers].map(([id, cover]) => [id, (t: Translator) => exceptionCoverWords(t, cover)] as const);
    return { of: new Map(said), closing: (t) => t.with(exceptionTexts).mrkdwn('form.under_exception_allowed') };
  }),
];

/** Exceptions pause and resume activities, and their cards name the open activities. */
export const exceptionSubscribers: readonly Subscriber[] = [
  on(activityChanged, async (program: Program, tx: Tx, change) => {
    await keepPauseOf(program, tx, change);
    if (change.isOpenChanged) await oweExceptionsAbout(program, tx, change.recommendationId);
  }),
  on(settingsChanged, async (program: Program, tx: Tx, { changed }) => {
    // Exceptions end in the days of the workspace's zone.
    if (changed.includes('timeZone')) await program.store.queue.enqueue(tx, exceptionJobs.settleExceptions, {});
    if (changed.includes('roles')) await oweWaitingExceptions(program, tx);
  }),
];
