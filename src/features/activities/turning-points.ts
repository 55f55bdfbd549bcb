import { sql } from 'kysely';
import type { Reader } from '../../platform/database/transaction.ts';
import type { Activity } from './activity.ts';

/**
 * When it was last decided otherwise than by going on: reopened, rejected, withdrawn or taken back, else filed. A
 * portal's completion from before that is not one of what came after it.
 */
export async function findTurningPoint(
  db: Reader,
  { id, createdAt }: Pick<Activity, 'id' | 'createdAt'>,
): Promise<Date> {
  const row = await db
    .selectFrom('audit_log')
    .select(({ fn }) => fn.max<Date | null>('at').as('at'))
    .where('activity_id', '=', id)
    .where(
      sql<boolean>`(action in ('activity_reopened', 'activity_rejected', 'activity_withdrawn')
        or action = 'intune_followed' and "after"->>'state' is distinct from 'completed')`,
    )
    .executeTakeFirst();
  return row?.at ?? createdAt;
}
