import type { CalendarDate } from '../../core/dates.ts';
import { asSystem, type Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { readToday } from '../workspace/index.ts';
import { applyExceptionChanges } from './decide/decide.ts';
import { isOver, isWarningDue } from './end.ts';
import { recordExceptionEvent } from './events.ts';
import { type Exception, isOpenException, openExceptionStates } from './exception.ts';
import { exceptionJobs } from './jobs.ts';
import { changesBy } from './lifecycle.ts';
import { exceptionPages, markWarned, requireLockedException } from './store.ts';

export function settleExceptionsJob({ program }: Services) {
  return async ({ signal }: RunOf<typeof exceptionJobs.settleExceptions>): Promise<void> => {
    await settleExceptions(program, signal);
  };
}

/**
 * Expires exceptions whose last day is over, and announces each near end once. Idempotent; each exception has its own
 * transaction.
 */
export async function settleExceptions(program: Program, signal?: AbortSignal): Promise<void> {
  const { store, workspaceId } = program;
  const today = await readToday(program, store.db);
  for await (const page of exceptionPages(store.db, workspaceId, openExceptionStates)) {
    for (const exception of page) {
      signal?.throwIfAborted();
      if (isOver(exception, today)) await expire(program, exception, today);
      else if (isWarningDue(exception, today)) await warn(program, exception, today);
    }
  }
}

async function expire(program: Program, { id }: Exception, today: CalendarDate): Promise<void> {
  const { store, workspaceId, clock } = program;
  const { actor } = asSystem(program, exceptionJobs.settleExceptions.name);
  await store.inTransaction(async (tx) => {
    const { exception, all } = await requireLockedException(tx, workspaceId, id);
    if (!isOpenException(exception) || !isOver(exception, today)) return;
    const decision = { command: { kind: 'expire' }, by: { kind: 'system' }, at: clock.now() } as const;
    await applyExceptionChanges(program, tx, changesBy(all, exception, decision), { actor, authorization: null });
  });
}

async function warn(program: Program, { id }: Exception, today: CalendarDate): Promise<void> {
  await program.store.inTransaction(async (tx) => {
    const { exception } = await requireLockedException(tx, program.workspaceId, id);
    if (!isWarningDue(exception, today) || !(await markWarned(tx, id, today))) return;
    await tellEnding(program, tx, exception);
  });
}

async function tellEnding(program: Program, tx: Tx, exception: Exception): Promise<void> {
  const { actor } = asSystem(program, exceptionJobs.settleExceptions.name);
  const said = { action: 'exception_ending', at: program.clock.now(), reason: '' } as const;
  await recordExceptionEvent(program, tx, { before: null, exception, ...said }, { actor, authorization: null });
}
