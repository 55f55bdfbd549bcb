import type { ExpressionBuilder } from 'kysely';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import { batchesOf } from '../../platform/database/batches.ts';
import type { Database } from '../../platform/database/tables.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { ageOf, isOldNews } from './age.ts';

/** A Slack user group (`S…`) that can be chosen for a role or a mention. */
export interface SlackGroup {
  readonly id: string;
  readonly name: string;
  /** Without the @. */
  readonly handle: string;
  /** Disabled or deleted. The group gives no rights. */
  readonly isDisabled: boolean;
  /** When Slack changed the group last, by Slack's clock; absent where Slack gives no time. */
  readonly changedAt?: Date;
}

interface GroupKey {
  readonly workspaceId: WorkspaceId;
  readonly groupId: string;
}

function isGroup({ workspaceId, groupId }: GroupKey) {
  return (eb: ExpressionBuilder<Database, 'slack_group'>) => eb.and({ workspace_id: workspaceId, id: groupId });
}

function memberColumns({ workspaceId, groupId }: GroupKey) {
  return { workspace_id: workspaceId, kind: 'slack_group', group_id: groupId } as const;
}

const batchSize = 500;

export async function listSlackGroups(db: Reader, workspaceId: WorkspaceId): Promise<readonly SlackGroup[]> {
  const rows = await db
    .selectFrom('slack_group')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('is_disabled', '=', false)
    .orderBy('name')
    .orderBy('id')
    .limit(1000)
    .execute();
  return rows.map(({ id, name, handle, is_disabled }) => ({ id, name, handle, isDisabled: is_disabled }));
}

export async function saveSlackGroup(db: Reader, workspaceId: WorkspaceId, group: SlackGroup, at: Date): Promise<void> {
  const facts = {
    name: group.name,
    handle: group.handle,
    is_disabled: group.isDisabled,
    refreshed_at: at,
    changed_at: group.changedAt ?? null,
  };
  await db
    .insertInto('slack_group')
    .values({ workspace_id: workspaceId, id: group.id, members_read_at: null, members_changed_at: null, ...facts })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(facts))
    .execute();
}

/**
 * Saves a group from an event, unless something newer is known. Returns `false` where the order is unclear: then the
 * event can only disable the group.
 */
export async function saveGroupEvent(tx: Tx, workspaceId: WorkspaceId, group: SlackGroup, at: Date): Promise<boolean> {
  const known = await tx
    .selectFrom('slack_group')
    .select('changed_at')
    .where(isGroup({ workspaceId, groupId: group.id }))
    .forUpdate()
    .executeTakeFirst();
  const age = ageOf(group.changedAt, known?.changed_at ?? null);
  if (age === 'newer' || (age === 'unclear' && group.isDisabled)) await saveSlackGroup(tx, workspaceId, group, at);
  return age !== 'unclear';
}

/** Disables groups that a whole list, begun at `listedFrom`, did not name. */
export async function disableUnlisted(db: Reader, workspaceId: WorkspaceId, listedFrom: Date): Promise<void> {
  await db
    .updateTable('slack_group')
    .set({ is_disabled: true })
    .where('workspace_id', '=', workspaceId)
    .where('refreshed_at', '<', listedFrom)
    .execute();
}

/** Forgets the members of groups that give no role: nothing keeps them up to date. */
export async function forgetMembersExcept(
  tx: Tx,
  workspaceId: WorkspaceId,
  groupIds: readonly string[],
): Promise<void> {
  const kept = groupIds.length === 0 ? [''] : groupIds;
  await tx
    .deleteFrom('role_group_member')
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'slack_group')
    .where('group_id', 'not in', kept)
    .execute();
  await tx
    .updateTable('slack_group')
    .set({ members_read_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('id', 'not in', kept)
    .where('members_read_at', 'is not', null)
    .execute();
}

/**
 * Replaces the member list. Returns `false` and writes nothing where a person joined or left after `readFrom`: the list
 * may not include that.
 */
export async function replaceGroupMembers(
  tx: Tx,
  key: GroupKey,
  list: { readonly members: readonly PersonId[]; readonly readFrom: Date; readonly readAt: Date },
): Promise<boolean> {
  const group = await tx
    .selectFrom('slack_group')
    .select('members_changed_at')
    .where(isGroup(key))
    .forUpdate()
    .executeTakeFirst();
  const changedAt = group?.members_changed_at ?? null;
  if (changedAt !== null && changedAt >= list.readFrom) return false;
  await tx
    .deleteFrom('role_group_member')
    .where((eb) => eb.and(memberColumns(key)))
    .execute();
  await insertMembers(tx, key, list.members, list.readAt);
  await tx.updateTable('slack_group').set({ members_read_at: list.readAt }).where(isGroup(key)).execute();
  return true;
}

export interface GroupMembersChange extends GroupKey {
  readonly added: readonly PersonId[];
  readonly removed: readonly PersonId[];
  readonly happenedAt: Date;
  readonly at: Date;
}

/**
 * Ignores a group whose members are not known. Returns `false` where later changes are known: then nobody is added, and
 * the members must be read again.
 */
export async function changeGroupMembers(tx: Tx, change: GroupMembersChange): Promise<boolean> {
  const { added, removed, happenedAt, at, ...key } = change;
  // Before the change itself: this waits for a running replacement of the list, whose rows must be visible.
  const group = await tx
    .selectFrom('slack_group')
    .select(['members_read_at', 'members_event_at'])
    .where(isGroup(key))
    .forUpdate()
    .executeTakeFirst();
  if (group === undefined) return true;
  const isOld = isOldNews(happenedAt, group);
  await tx
    .updateTable('slack_group')
    .set({ members_changed_at: at, ...(isOld ? {} : { members_event_at: happenedAt }) })
    .where(isGroup(key))
    .execute();
  if (group.members_read_at === null) return true;
  if (!isOld) await insertMembers(tx, key, added, at);
  if (removed.length > 0) await deleteMembers(tx, key, removed);
  return !isOld;
}

async function deleteMembers(tx: Tx, key: GroupKey, members: readonly PersonId[]): Promise<void> {
  await tx
    .deleteFrom('role_group_member')
    .where((eb) => eb.and(memberColumns(key)))
    .where('person_id', 'in', members)
    .execute();
}

async function insertMembers(tx: Tx, key: GroupKey, members: readonly PersonId[], at: Date): Promise<void> {
  for (const batch of batchesOf(members, batchSize)) {
    const rows = batch.map((person_id) => ({ ...memberColumns(key), person_id, read_at: at }));
    await tx
      .insertInto('role_group_member')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
