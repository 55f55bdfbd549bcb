import { sql } from 'kysely';

/**
 * Ends a statement whose plan does not depend on its values. The embedded engine then keeps the plan. For PostgreSQL it
 * is a comment.
 */
export const plannedOnce = '/* planned once */';

/** For Kysely's `modifyEnd`. */
export const onePlan = sql.raw(plannedOnce);
