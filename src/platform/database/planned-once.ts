import { sql } from 'kysely';
import type { Db } from 'pg-boss';

/**
 * Ends a statement whose plan does not depend on its values. The embedded engine then keeps the plan. For PostgreSQL it
 * is a comment.
 */
export const plannedOnce = '/* planned once */';

/** For Kysely's `modifyEnd`. */
export const onePlan = sql.raw(plannedOnce);

/** For the queue's statements. */
export function withOnePlan(db: Db): Db {
  return { ...db, executeSql: (text, values) => db.executeSql(`${text} ${plannedOnce}`, values) };
}
