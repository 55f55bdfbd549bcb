import { sql } from 'kysely';
import type { LinkReference } from '../../core/activity-link.ts';
import type { ActivityId, WorkspaceId } from '../../core/identifiers.ts';
import { compiledOnce } from '../../platform/database/compiled-once.ts';
import { valueList } from '../../platform/database/sql.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { linkFromRow } from '../intune/index.ts';
import type { LinkedPortalActivity } from './match.ts';
import { type MirroredPortalActivity, portalFromRow, seenMark } from './store.ts';

/** Proposed and confirmed links whose portal activity changed since it was acted upon, ordered by id. */
export async function listUnseen(
  db: Reader,
  workspaceId: WorkspaceId,
  { after, limit }: { readonly after: LinkReference | null; readonly limit: number },
): Promise<readonly LinkReference[]> {
  let select = db
    .selectFrom('activity_link')
    .innerJoin('activity', 'activity.id', 'activity_link.activity_id')
    .innerJoin('portal_activity', 'portal_activity.id', 'activity_link.vendor_id')
    .select(['activity_link.activity_id', 'activity_link.vendor_id'])
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity_link.vendor', '=', 'defender')
    .where('activity_link.state', 'in', ['proposed', 'confirmed'])
    .where(sql<boolean>`activity_link.seen_hash is distinct from ${seenMark}`);
  if (after !== null) {
    select = select.where(
      sql<boolean>`(activity_link.activity_id, activity_link.vendor_id) > (${after.activityId}::uuid, ${after.vendorId})`,
    );
  }
  const rows = await select
    .orderBy('activity_link.activity_id')
    .orderBy('activity_link.vendor_id')
    .limit(limit)
    .execute();
  const vendor = 'defender';
  return rows.map((row) => ({ activityId: row.activity_id as ActivityId, vendor, vendorId: row.vendor_id }));
}

/** `seenCompletionAt`: the completion that was acted upon; `null` = none. */
export interface UnseenPortalActivity extends LinkedPortalActivity {
  readonly portal: MirroredPortalActivity;
  readonly seenCompletionAt: Date | null;
}

const mostLinks = 100;

const openLinks = compiledOnce((db, { activityId }: { readonly activityId: string }) =>
  db
    .selectFrom('activity_link')
    .selectAll()
    .where('activity_id', '=', activityId)
    .where('vendor', '=', 'defender')
    .where('state', 'in', ['proposed', 'confirmed'])
    .orderBy(sql`state = 'confirmed'`, 'desc')
    .orderBy('proposed_at')
    .orderBy('vendor_id')
    .limit(mostLinks),
);

/** Proposed and confirmed links, the confirmed one first, then the oldest. */
export async function readLinkedPortalActivities(
  db: Reader,
  activityId: ActivityId,
): Promise<readonly UnseenPortalActivity[]> {
  const links = await openLinks(db, { activityId });
  if (links.length === 0) return [];
  const ids = links.map((link) => link.vendor_id);
  const rows = await db.selectFrom('portal_activity').selectAll().where('id', 'in', ids).execute();
  const portals = new Map(rows.map((row) => [row.id, portalFromRow(row)]));
  return links.flatMap((link) => {
    const portal = portals.get(link.vendor_id);
    return portal === undefined ? [] : [{ link: linkFromRow(link), portal, seenCompletionAt: link.seen_completion_at }];
  });
}

/** Portal ids of confirmed links, for at most 1,000 activities. */
export async function readConfirmedIds(
  db: Reader,
  activityIds: readonly ActivityId[],
): Promise<ReadonlyMap<ActivityId, string>> {
  const rows = await db
    .selectFrom('activity_link')
    .select(['activity_id', 'vendor_id'])
    .where('vendor', '=', 'defender')
    .where('state', '=', 'confirmed')
    .where('activity_id', 'in', valueList(activityIds, 'uuid'))
    .execute();
  return new Map(rows.map(({ activity_id: id, vendor_id: vendorId }) => [id as ActivityId, vendorId]));
}
