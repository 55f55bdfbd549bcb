import { sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { DirectoryFailure } from '../../platform/slack/errors.ts';
import { mirrorPerson, type PeopleDirectory } from '../people/index.ts';
import { seenMark } from './store.ts';

// Slack allows about fifty such calls a minute, and other code makes them too.
const mostAtOnce = 40;
const askedAgainAfterMs = dayMs;

/** Mirrors the people whom the portal names. What Slack does not answer now waits for the next reading. */
export async function lookUpPortalPeople(
  program: Program,
  directory: PeopleDirectory,
  signal: AbortSignal,
): Promise<void> {
  const { store, workspaceId, clock, log } = program;
  const emails = await listAddressesToLookUp(
    store.db,
    workspaceId,
    new Date(clock.now().getTime() - askedAgainAfterMs),
  );
  try {
    for (const email of emails) {
      signal.throwIfAborted();
      const personId = await directory.findPersonByEmail(email);
      if (personId !== null) await mirrorPerson(program, directory, personId);
      await saveLookedUp(store.db, workspaceId, email, clock.now());
    }
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error;
    log.warn({ error }, 'people whom the portal names could not be looked up in Slack');
  }
}

/**
 * Addresses without a verified person in portal activities that still need action, not asked about since `notSince`.
 */
async function listAddressesToLookUp(db: Reader, workspaceId: WorkspaceId, notSince: Date): Promise<readonly string[]> {
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
    limit ${mostAtOnce}
  `.execute(db);
  return rows.map(({ email }) => email);
}

/** Whether Slack was asked about each unknown person whom a row of `portal_activity` names. */
export function areLookedUp(workspaceId: WorkspaceId) {
  return sql<boolean>`not exists (select 1 from ${namedAddresses} as named(email)
    where named.email <> '' and ${isUnknown(workspaceId)} and not exists (select 1 from looked_up_address asked
      where asked.workspace_id = ${workspaceId} and asked.email = named.email))`;
}

async function saveLookedUp(db: Reader, workspaceId: WorkspaceId, email: string, at: Date): Promise<void> {
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
