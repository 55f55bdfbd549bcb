import { sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { PortalActivityId } from '../../microsoft/portal-activity.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { areLookedUp } from './looked-up-addresses.ts';

export interface Place {
  readonly createdAt: Date;
  readonly id: PortalActivityId;
}

interface Unplaced {
  readonly workspaceId: WorkspaceId;
  /** What was seen first by then waits no longer for Slack to say whose it is. */
  readonly waitedSince: Date;
}

/**
 * Listed ones that are neither linked nor proposed to an activity here, oldest first; without those of whose people
 * Slack is still to be asked.
 */
export async function listUnplaced(
  db: Reader,
  unplaced: Unplaced,
  { after, limit }: { readonly after: Place | null; readonly limit: number },
): Promise<readonly Place[]> {
  let select = db
    .selectFrom('portal_activity')
    .select(['id', 'created_at'])
    .where(isUnplaced)
    .where(sql<boolean>`not ${isWaiting(unplaced)}`);
  if (after !== null) select = select.where(sql<boolean>`(created_at, id) > (${after.createdAt}, ${after.id})`);
  const rows = await select.orderBy('created_at').orderBy('id').limit(limit).execute();
  return rows.map((row) => ({ id: row.id as PortalActivityId, createdAt: row.created_at }));
}

/** How many wait until Slack has said whose they are. */
export async function countWaitingForPeople(db: Reader, unplaced: Unplaced): Promise<number> {
  const row = await db
    .selectFrom('portal_activity')
    .select(sql<number>`count(*)::int`.as('count'))
    .where(isUnplaced)
    .where(isWaiting(unplaced))
    .executeTakeFirstOrThrow();
  return row.count;
}

const isUnplaced = sql<boolean>`portal_activity.unlisted_at is null
  and not exists (select 1 from activity_link link where link.vendor = 'defender'
    and link.vendor_id = portal_activity.id and link.state in ('proposed', 'confirmed'))`;

function isWaiting({ workspaceId, waitedSince }: Unplaced) {
  return sql<boolean>`(portal_activity.first_seen_at > ${waitedSince} and not ${areLookedUp(workspaceId)})`;
}
