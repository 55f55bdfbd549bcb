import type { CalendarDate } from '../../domain/calendar-date.ts';
import { byPerson, personOf } from '../../domain/decided-by.ts';
import type { PersonId } from '../../domain/identifiers.ts';
import type { Reader, Tx } from '../../store/transaction.ts';
import type { ExceptionId } from './exception.ts';
import { type ExceptionEvent, toldExceptionActions } from './exception-event.ts';

export async function insertExceptionEvent(tx: Tx, exceptionId: ExceptionId, event: ExceptionEvent): Promise<void> {
  await tx
    .insertInto('exception_event')
    .values({
      id: event.id,
      exception_id: exceptionId,
      action: event.action,
      at: event.at,
      by_kind: event.by.kind,
      by_id: personOf(event.by),
      words: event.words,
      other_number: event.other,
      ends_on: event.endsOn,
    })
    .execute();
}

/** The told history of an exception, oldest first. */
export async function listExceptionEvents(db: Reader, exceptionId: ExceptionId): Promise<readonly ExceptionEvent[]> {
  const rows = await db
    .selectFrom('exception_event')
    .selectAll()
    .where('exception_id', '=', exceptionId)
    .orderBy('seq')
    .limit(1000)
    .execute();
  return rows.flatMap((row) => {
    const action = toldExceptionActions.find((known) => known === row.action);
    if (action === undefined) return [];
    const by = row.by_id === null ? ({ kind: 'system' } as const) : byPerson(row.by_id as PersonId);
    const endsOn = row.ends_on as CalendarDate | null;
    return [{ id: row.id, action, at: row.at, by, words: row.words, other: row.other_number, endsOn }];
  });
}
