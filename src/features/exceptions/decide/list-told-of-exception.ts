import type { PersonId } from '../../../domain/identifiers.ts';
import type { Reader } from '../../../store/transaction.ts';
import type { ExceptionId } from '../exception.ts';

/** To whom a direct message about an exception is owed, or was said. */
export async function listToldOfException(db: Reader, exceptionId: ExceptionId): Promise<ReadonlySet<PersonId>> {
  const rows = await db
    .selectFrom('slack_message')
    .select('target_id')
    .where('exception_id', '=', exceptionId)
    .where('kind', '=', 'direct')
    .execute();
  return new Set(rows.map(({ target_id }) => target_id as PersonId));
}
