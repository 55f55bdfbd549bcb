import type { CalendarDate } from '../../../domain/calendar-date.ts';
import { personOf } from '../../../domain/decided-by.ts';
import type { Seeable } from '../../../domain/reading-scope.ts';
import { type PersonNames, readNames } from '../../../store/people.ts';
import type { Program } from '../../../usecases/context.ts';
import type { ExceptionEffect } from '../cover/coverage.ts';
import { readExceptionEffect } from '../cover/read.ts';
import { readContinuedUntil } from '../decide/read-continued-until.ts';
import { listExceptionEvents } from '../events.ts';
import { approvalOf, type Exception } from '../exception.ts';
import type { ExceptionEvent } from '../lifecycle.ts';

/** What its card and its details tell. */
export interface ExceptionFacts {
  readonly exception: Exception;
  /** What it means, or would mean, for open activities; `null` where it means nothing any more. */
  readonly effect: ExceptionEffect | null;
  /** Until when the one that it continues holds; `null` where there is none, or it holds no more. */
  readonly continuedUntil: CalendarDate | null;
  /** Oldest first. */
  readonly history: readonly ExceptionEvent[];
  /** Display names of everybody who occurs. */
  readonly names: PersonNames;
}

/** `isNamed`: which activities whoever reads may know by number. */
export async function readExceptionFacts(
  program: Pick<Program, 'store' | 'workspaceId'>,
  exception: Exception,
  isNamed: (activity: Seeable) => boolean,
): Promise<ExceptionFacts> {
  const { store, workspaceId } = program;
  const history = await listExceptionEvents(store.db, exception.id);
  return {
    exception,
    effect: await readExceptionEffect(program, exception, isNamed),
    continuedUntil: await readContinuedUntil(program, exception),
    history,
    names: await readNames(store.db, workspaceId, peopleIn(exception, history)),
  };
}

function peopleIn(exception: Exception, history: readonly ExceptionEvent[]) {
  const approval = approvalOf(exception);
  const deciders = [exception.status.decision, ...history, ...(approval === null ? [] : [approval])];
  return [exception.requesterId, ...deciders.map(({ by }) => personOf(by)).filter((id) => id !== null)];
}
