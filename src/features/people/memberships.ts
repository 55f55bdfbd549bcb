import { sql } from 'kysely';
import type { PersonActor } from '../../core/actor.ts';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import { type GroupMemberships, roleGroupKey } from '../../core/roles.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { isActiveInSql, type PersonKey } from './store.ts';

/** Everybody who is in one of these groups as far as the mirror knows, whether or not it still counts. */
export async function listGroupMembers(
  db: Reader,
  workspaceId: WorkspaceId,
  groupIds: readonly string[],
): Promise<readonly PersonId[]> {
  if (groupIds.length === 0) return [];
  const rows = await db
    .selectFrom('role_group_member')
    .select('person_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('group_id', 'in', groupIds)
    .orderBy('person_id')
    // No statement brings more than a thousand rows.
    .limit(1000)
    .execute();
  return rows.map(({ person_id }) => person_id as PersonId);
}

/** Whether Entra was asked about a person and these groups, and its answer still counts. */
export async function isEntraRead(
  db: Reader,
  { workspaceId, personId }: PersonKey,
  { groupIds, since }: { readonly groupIds: readonly string[]; readonly since: Date },
): Promise<boolean> {
  const row = await db
    .selectFrom('entra_group_reading')
    .select('person_id')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('asked_about', '=', askedAbout(groupIds))
    .where('read_at', '>=', since)
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts what Entra says of a person in the place of what was known. */
export async function saveEntraMemberships(
  tx: Tx,
  { workspaceId, personId }: PersonKey,
  reading: { readonly askedAbout: readonly string[]; readonly memberOf: readonly string[]; readonly at: Date },
): Promise<void> {
  const { askedAbout: groups, memberOf, at } = reading;
  const facts = { asked_about: askedAbout(groups), read_at: at };
  // First: two readings of one person come one after the other.
  await tx
    .insertInto('entra_group_reading')
    .values({ workspace_id: workspaceId, person_id: personId, ...facts })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id']).doUpdateSet(facts))
    .execute();
  await tx
    .deleteFrom('role_group_member')
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'entra_group')
    .where('person_id', '=', personId)
    .execute();
  if (memberOf.length === 0) return;
  const key = { workspace_id: workspaceId, person_id: personId, kind: 'entra_group', read_at: at } as const;
  await tx
    .insertInto('role_group_member')
    .values(memberOf.map((group_id) => ({ ...key, group_id })))
    .execute();
}

/** People about whom Entra has not been asked since `before`, or not about these groups; longest ago first. */
export async function listEntraUnread(
  db: Reader,
  workspaceId: WorkspaceId,
  query: { readonly groupIds: readonly string[]; readonly before: Date; readonly limit: number },
): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('entra_group_reading as reading', (join) =>
      join
        .onRef('reading.workspace_id', '=', 'person.workspace_id')
        .onRef('reading.person_id', '=', 'person.id')
        .on('reading.asked_about', '=', askedAbout(query.groupIds))
        .on('reading.read_at', '>=', query.before),
    )
    .select('person.id')
    .where('person.workspace_id', '=', workspaceId)
    .where('reading.person_id', 'is', null)
    .where(isActiveInSql)
    .orderBy('person.id')
    .limit(query.limit)
    .execute();
  return rows.map(({ id }) => id as PersonId);
}

/** No role comes from a group of Entra any more. */
export async function forgetEntraMemberships(tx: Tx, workspaceId: WorkspaceId): Promise<void> {
  await tx.deleteFrom('entra_group_reading').where('workspace_id', '=', workspaceId).execute();
  await tx
    .deleteFrom('role_group_member')
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'entra_group')
    .execute();
}

/** How many people's membership in a group of Entra is too old to count. */
export async function countLapsedMembers(db: Reader, workspaceId: WorkspaceId, entraSince: Date): Promise<number> {
  const { count } = await db
    .selectFrom('role_group_member')
    .select(sql<number>`count(distinct person_id)`.as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'entra_group')
    .where('read_at', '<', entraSince)
    .executeTakeFirstOrThrow();
  return count;
}

/** The groups, joined, as `asked_about` has them. */
export function askedAbout(groupIds: readonly string[]): string {
  return [...new Set(groupIds)].sort().join(' ');
}

/** The groups of which a person is known to be a member, since each gave them a role. */
export function ownMemberships({ grants }: PersonActor): GroupMemberships {
  return new Set(
    grants.flatMap(({ source }) =>
      source.kind === 'slack_group' || source.kind === 'entra_group' ? [roleGroupKey(source)] : [],
    ),
  );
}
