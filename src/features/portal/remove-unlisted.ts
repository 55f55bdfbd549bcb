import { sql } from 'kysely';
import type { ActivityId } from '../../core/identifiers.ts';
import type { Tx } from '../../platform/database/transaction.ts';

/** What the portal no longer lists is kept for nobody else. */
export async function removeUnlisted(tx: Tx, ids: readonly ActivityId[]): Promise<void> {
  await tx
    .deleteFrom('portal_activity')
    .where('unlisted_at', 'is not', null)
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('activity_link').select('vendor_id').where('vendor', '=', 'defender').where('activity_id', 'in', ids),
    )
    .where(
      sql<boolean>`not exists (select 1 from activity_link link where link.vendor = 'defender'
        and link.vendor_id = portal_activity.id and link.activity_id not in (${sql.join(ids)}))`,
    )
    .execute();
}
