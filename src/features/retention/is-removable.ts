import { type ExpressionBuilder, sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { Database } from '../../platform/database/tables.ts';

export interface Expiry {
  readonly workspaceId: WorkspaceId;
  /** What came to its present end at this moment or earlier. */
  readonly endedUntil: Date;
}

const endStates = ['completed', 'rejected', 'withdrawn'] as const;

/** Of an activity that had ended by then, and whose removal nothing forbids. */
export function isRemovable({ workspaceId, endedUntil }: Expiry) {
  return (eb: ExpressionBuilder<Database, 'activity'>) =>
    eb.and([
      eb('activity.workspace_id', '=', workspaceId),
      eb('activity.state', 'in', endStates),
      eb('activity.decided_at', '<=', endedUntil),
      isNotListedInPortal(eb),
    ]);
}

/** While the portal lists what an activity is linked to, removing it here would only have it adopted anew. */
const isNotListedInPortal = (eb: ExpressionBuilder<Database, 'activity'>) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('activity_link')
        .innerJoin('portal_activity', 'portal_activity.id', 'activity_link.vendor_id')
        .select(sql<number>`1`.as('one'))
        .whereRef('activity_link.activity_id', '=', 'activity.id')
        .where('activity_link.vendor', '=', 'defender')
        .where('activity_link.state', '=', 'confirmed')
        .where('portal_activity.unlisted_at', 'is', null),
    ),
  );
