import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on, type Subscriber } from '../../platform/event.ts';
import { activityChanged } from '../activities/index.ts';
import { settingsChanged } from '../settings/index.ts';
import { keepPauseOf } from './cover/keep-pauses.ts';
import { exceptionJobs } from './jobs.ts';
import { oweExceptionsAbout, oweWaitingExceptions } from './show/enqueue.ts';

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
