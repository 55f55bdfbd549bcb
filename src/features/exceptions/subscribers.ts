import { on, type Subscriber } from '../../platform/event.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Program } from '../../usecases/context.ts';
import { activityChanged } from '../activities/index.ts';
import { keepPauseOf } from './cover/keep-pauses.ts';
import { oweExceptionsAbout } from './show/owe-exceptions-about.ts';

/** Exceptions pause and resume activities, and their cards name the open activities. */
export const exceptionSubscribers: readonly Subscriber[] = [
  on(activityChanged, async (program: Program, tx: Tx, change) => {
    await keepPauseOf(program, tx, change);
    if (change.isOpenChanged) await oweExceptionsAbout(program, tx, change.recommendationId);
  }),
];
