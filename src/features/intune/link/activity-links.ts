import type { ExpressionBuilder, Selectable } from 'kysely';
import {
  type ActivityLink,
  type LinkReference,
  type LinkState,
  type LinkVendor,
  linkStates,
  linkVendors,
} from '../../../core/activity-link.ts';
import type { ActivityId, PersonId } from '../../../core/identifiers.ts';
import type { Database } from '../../../platform/database/tables.ts';
import type { Reader, Tx } from '../../../platform/database/transaction.ts';
import type { ActivityLinkTable } from '../tables.ts';

/** What of the linked thing has been acted upon. */
interface Seen {
  readonly mark: string;
  readonly completionAt: Date | null;
}

export async function insertLink(tx: Tx, link: ActivityLink, seen?: Seen): Promise<void> {
  await tx
    .insertInto('activity_link')
    .values({
      activity_id: link.activityId,
      vendor: link.vendor,
      vendor_id: link.vendorId,
      state: link.state,
      reasons: JSON.stringify(link.reasons),
      proposed_at: link.proposedAt,
      decided_by_id: link.decidedBy,
      decided_at: link.decidedAt,
      ...(seen && seenColumns(seen)),
    })
    .execute();
}

/** Locks the link's row until the transaction ends. */
export async function lockLink(tx: Tx, reference: LinkReference): Promise<ActivityLink | null> {
  const links = tx.selectFrom('activity_link').selectAll().where(isLink(reference));
  const row = await links.forUpdate().executeTakeFirst();
  return row === undefined ? null : linkFromRow(row);
}

interface LinkDecision {
  readonly state: LinkState;
  readonly by: PersonId | null;
  /** `null` where a link that no person dismissed is proposed again. */
  readonly at: Date | null;
}

export async function settleLinkState(
  tx: Tx,
  reference: LinkReference,
  { state, by, at }: LinkDecision,
): Promise<void> {
  const settled = { state, decided_by_id: by, decided_at: at };
  await tx.updateTable('activity_link').set(settled).where(isLink(reference)).execute();
}

/** Records what has been acted upon, so that it acts once. */
export async function markSeen(tx: Tx, reference: LinkReference, seen: Seen): Promise<void> {
  await tx.updateTable('activity_link').set(seenColumns(seen)).where(isLink(reference)).execute();
}

function seenColumns({ mark, completionAt }: Seen) {
  return { seen_hash: mark, seen_completion_at: completionAt };
}

function isLink({ activityId, vendor, vendorId }: LinkReference) {
  return (eb: ExpressionBuilder<Database, 'activity_link'>) =>
    eb.and({ activity_id: activityId, vendor, vendor_id: vendorId });
}

/** In all states, oldest first, at most 1,000. */
export async function listLinks(
  db: Reader,
  activityId: ActivityId,
  vendor: LinkVendor,
): Promise<readonly ActivityLink[]> {
  const rows = await selectLinks(db, vendor).where('activity_id', '=', activityId).execute();
  return rows.map(linkFromRow);
}

/** In all states, oldest first, at most 1,000. */
export async function listLinksOfThing(
  db: Reader,
  vendor: LinkVendor,
  vendorId: string,
): Promise<readonly ActivityLink[]> {
  const rows = await selectLinks(db, vendor).where('vendor_id', '=', vendorId).execute();
  return rows.map(linkFromRow);
}

function selectLinks(db: Reader, vendor: LinkVendor) {
  const links = db.selectFrom('activity_link').selectAll().where('vendor', '=', vendor);
  return links.orderBy('proposed_at').orderBy('vendor_id').orderBy('activity_id').limit(1000);
}

export function linkFromRow(row: Selectable<ActivityLinkTable>): ActivityLink {
  return {
    activityId: row.activity_id as ActivityId,
    vendor: linkVendors.find((known) => known === row.vendor) ?? brokenRow(row),
    vendorId: row.vendor_id,
    state: linkStates.find((known) => known === row.state) ?? brokenRow(row),
    reasons: row.reasons,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by_id as PersonId | null,
    decidedAt: row.decided_at,
  };
}

function brokenRow({ activity_id, vendor_id }: Selectable<ActivityLinkTable>): never {
  throw new Error(`the link of activity ${activity_id} and ${vendor_id} is not as the schema's checks promise`);
}
