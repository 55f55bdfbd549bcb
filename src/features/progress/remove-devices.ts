import { sql } from 'kysely';
import type { ActivityId } from '../../core/identifiers.ts';
import type { Tx } from '../../platform/database/transaction.ts';

// An activity may have tens of thousands.
const rowsAtOnce = 1000;

export async function removeDevices(tx: Tx, ids: readonly ActivityId[]): Promise<void> {
  for (;;) {
    const { numDeletedRows } = await tx
      .deleteFrom('activity_device')
      .where(
        ({ refTuple, selectFrom }) =>
          sql<boolean>`${refTuple('activity_id', 'device_id')} in ${selectFrom('activity_device')
            .select(['activity_id', 'device_id'])
            .where('activity_id', 'in', ids)
            .limit(rowsAtOnce)}`,
      )
      .executeTakeFirst();
    if (numDeletedRows < BigInt(rowsAtOnce)) return;
  }
}
