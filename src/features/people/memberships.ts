import { sql } from 'kysely';
import type { PersonActor } from '../../core/authorization.ts';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import { type GroupMemberships, roleGroupKey } from '../../core/roles.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { isActiveInSql, type PersonKey } from './store.ts';

/** Includes memberships that no longer count. At most 1000 people. */
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
    .limit(1000)
    .execute();
  return rows.map(({ person_id }) => person_id as PersonId);
}

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

export async function saveEntraMemberships(
  tx: Tx,
  { workspaceId, personId }: PersonKey,
  reading: { readonly askedAbout: readonly string[]; readonly memberOf: readonly string[]; readonly at: Date },
): Promise<void> {
  const { askedAbout: groups, memberOf, at } = reading;
  const facts = { asked_about: askedAbout(groups), read_at: at };
  // First, so that two readings of one person run one after the other.
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

/** People without an answer of Entra about these groups at `before` or later, by id. */
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

export async function forgetEntraMemberships(tx: Tx, workspaceId: WorkspaceId): Promise<void> {
  await tx.deleteFrom('entra_group_reading').where('workspace_id', '=', workspaceId).execute();
  await tx
    .deleteFrom('role_group_member')
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'entra_group')
    .execute();
}

/** People, not memberships. */
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

/** The value of `asked_about`: the sorted ids, joined by spaces. */
export function askedAbout(groupIds: readonly string[]): string {
  return [...new Set(groupIds)].sort().join(' ');
}

export function ownMemberships({ grants }: PersonActor): GroupMemberships {
  return new Set(
    grants.flatMap(({ source }) =>
      source.kind === 'slack_group' || source.kind === 'entra_group' ? [roleGroupKey(source)] : [],
    ),
  );
}
