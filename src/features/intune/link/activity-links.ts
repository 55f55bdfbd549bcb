import type { Selectable } from 'kysely';
import {
  type ActivityLink,
  type LinkReference,
  type LinkState,
  type LinkVendor,
  linkStates,
  linkVendors,
} from '../../../core/activity-link.ts';
import type { ActivityId, PersonId } from '../../../core/identifiers.ts';
import type { Reader, Tx } from '../../../platform/database/transaction.ts';
import type { ActivityLinkTable } from '../tables.ts';

export async function insertLink(tx: Tx, link: ActivityLink): Promise<void> {
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
    })
    .execute();
}

/** Reads a link and keeps others from settling it until the transaction ends. */
export async function lockLink(tx: Tx, reference: LinkReference): Promise<ActivityLink | null> {
  const row = await tx
    .selectFrom('activity_link')
    .selectAll()
    .where('activity_id', '=', reference.activityId)
    .where('vendor', '=', reference.vendor)
    .where('vendor_id', '=', reference.vendorId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : linkFromRow(row);
}

export interface LinkDecision {
  readonly state: Exclude<LinkState, 'proposed'>;
  readonly by: PersonId | null;
  readonly at: Date;
}

export async function settleLinkState(
  tx: Tx,
  reference: LinkReference,
  { state, by, at }: LinkDecision,
): Promise<void> {
  await tx
    .updateTable('activity_link')
    .set({ state, decided_by_id: by, decided_at: at })
    .where('activity_id', '=', reference.activityId)
    .where('vendor', '=', reference.vendor)
    .where('vendor_id', '=', reference.vendorId)
    .execute();
}

/** Asks again about a link that was set aside by itself. */
export async function proposeAgain(tx: Tx, reference: LinkReference): Promise<void> {
  await tx
    .updateTable('activity_link')
    .set({ state: 'proposed', decided_by_id: null, decided_at: null })
    .where('activity_id', '=', reference.activityId)
    .where('vendor', '=', reference.vendor)
    .where('vendor_id', '=', reference.vendorId)
    .execute();
}

/** The links of an activity in all states, those of one vendor, oldest first. */
export async function listLinks(
  db: Reader,
  activityId: ActivityId,
  vendor: LinkVendor,
): Promise<readonly ActivityLink[]> {
  const rows = await db
    .selectFrom('activity_link')
    .selectAll()
    .where('activity_id', '=', activityId)
    .where('vendor', '=', vendor)
    .orderBy('proposed_at')
    .orderBy('vendor_id')
    .limit(1000)
    .execute();
  return rows.map(linkFromRow);
}

/** The links of a thing in a vendor's portal in all states, oldest first. */
export async function listLinksOfThing(
  db: Reader,
  vendor: LinkVendor,
  vendorId: string,
): Promise<readonly ActivityLink[]> {
  const rows = await db
    .selectFrom('activity_link')
    .selectAll()
    .where('vendor', '=', vendor)
    .where('vendor_id', '=', vendorId)
    .orderBy('proposed_at')
    .orderBy('activity_id')
    .limit(1000)
    .execute();
  return rows.map(linkFromRow);
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

/** Keeps what has been acted upon. */
export async function markSeen(
  tx: Tx,
  { activityId, vendor, vendorId }: LinkReference,
  seen: { readonly mark: string; readonly completionAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('activity_link')
    .set({ seen_hash: seen.mark, seen_completion_at: seen.completionAt })
    .where('activity_id', '=', activityId)
    .where('vendor', '=', vendor)
    .where('vendor_id', '=', vendorId)
    .execute();
}
