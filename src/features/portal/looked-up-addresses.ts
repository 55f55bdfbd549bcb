import { sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { seenMark } from './portal-activities.ts';

interface LookUpQuery {
  /** Whoever was asked about since then is not asked about again. */
  readonly notSince: Date;
  readonly limit: number;
}

/**
 * Addresses that the portal names where something is still to follow from it, and that are nobody's verified ones in the
 * mirror of people; those of the oldest activities first.
 */
export async function listAddressesToLookUp(
  db: Reader,
  workspaceId: WorkspaceId,
  { notSince, limit }: LookUpQuery,
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly email: string }>`
    select named.email from portal_activity, lateral ${namedAddresses} as named(email)
    where portal_activity.unlisted_at is null and named.email <> ''
      and not exists (select 1 from activity_link link
        where link.vendor = 'defender' and link.vendor_id = portal_activity.id and link.state = 'confirmed'
          and link.seen_hash is not distinct from ${seenMark})
      and ${isUnknown(workspaceId)}
      and not exists (select 1 from looked_up_address asked
        where asked.workspace_id = ${workspaceId} and asked.email = named.email and asked.looked_up_at > ${notSince})
    group by named.email
    order by min(portal_activity.created_at), named.email
    limit ${limit}
  `.execute(db);
  return rows.map(({ email }) => email);
}

/** Whether Slack was asked about everybody whom a row of `portal_activity` names, or needs not to be. */
export function areLookedUp(workspaceId: WorkspaceId) {
  return sql<boolean>`not exists (select 1 from ${namedAddresses} as named(email)
    where named.email <> '' and ${isUnknown(workspaceId)} and not exists (select 1 from looked_up_address asked
      where asked.workspace_id = ${workspaceId} and asked.email = named.email))`;
}

/** That Slack was asked whose an address is, whoever's it is. */
export async function saveLookedUp(db: Reader, workspaceId: WorkspaceId, email: string, at: Date): Promise<void> {
  await db
    .insertInto('looked_up_address')
    .values({ workspace_id: workspaceId, email: sql`lower(${email.trim()})`, looked_up_at: at })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'email']).doUpdateSet({ looked_up_at: at }))
    .execute();
}

export async function forgetLookedUp(db: Reader, before: Date): Promise<void> {
  await db.deleteFrom('looked_up_address').where('looked_up_at', '<', before).execute();
}

const namedAddresses = sql`unnest(array[
  lower(trim(portal_activity.requester_email)), lower(trim(portal_activity.completer_email))])`;

function isUnknown(workspaceId: WorkspaceId) {
  return sql<boolean>`not exists (select 1 from person
    where person.workspace_id = ${workspaceId} and lower(person.email) = named.email and person.is_email_confirmed)`;
}
