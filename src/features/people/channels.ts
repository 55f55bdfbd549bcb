import type { ExpressionBuilder } from 'kysely';
import type { ChannelId, PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { batchesOf } from '../../platform/database/batches.ts';
import type { Database } from '../../platform/database/tables.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { isOldNews } from './age.ts';

export interface Channel {
  readonly id: ChannelId;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isSharedExternally: boolean;
  readonly isArchived: boolean;
  readonly hasBot: boolean;
}

export interface MirroredChannel extends Channel {
  readonly membersReadAt: Date | null;
}

export type PostingChannel = Pick<Channel, 'id' | 'isSharedExternally'>;

const batchSize = 500;

export async function findChannel(
  db: Reader,
  workspaceId: WorkspaceId,
  id: ChannelId,
): Promise<MirroredChannel | null> {
  const row = await db
    .selectFrom('channel')
    .selectAll()
    .where(isChannel({ workspaceId, channelId: id }))
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id,
    name: row.name,
    isPrivate: row.is_private,
    isSharedExternally: row.is_shared_externally,
    isArchived: row.is_archived,
    hasBot: row.has_bot,
    membersReadAt: row.members_read_at,
  };
}

/** A channel that is not mirrored yet counts as internal. */
export async function readPostingChannel(
  { store, workspaceId }: Pick<Program, 'store' | 'workspaceId'>,
  id: ChannelId,
): Promise<PostingChannel> {
  const channel = await findChannel(store.db, workspaceId, id);
  return { id, isSharedExternally: channel?.isSharedExternally === true };
}

/** Every channel that was ever read, by id, up to 1000. */
export async function listMirroredChannels(db: Reader, workspaceId: WorkspaceId): Promise<readonly ChannelId[]> {
  const rows = await db
    .selectFrom('channel')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .limit(1000)
    .execute();
  return rows.map(({ id }) => id as ChannelId);
}

export async function saveChannel(db: Reader, workspaceId: WorkspaceId, channel: Channel): Promise<void> {
  const facts = {
    name: channel.name,
    is_private: channel.isPrivate,
    is_shared_externally: channel.isSharedExternally,
    is_archived: channel.isArchived,
    has_bot: channel.hasBot,
  };
  await db
    .insertInto('channel')
    .values({ workspace_id: workspaceId, id: channel.id, members_read_at: null, ...facts })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(facts))
    .execute();
}

/** The bot can no longer see the channel. Its known members stay. */
export async function markUnseen(db: Reader, key: ChannelKey): Promise<void> {
  await db.updateTable('channel').set({ has_bot: false }).where(isChannel(key)).execute();
}

/** Holds until the channel is read again. */
export async function markShared(db: Reader, key: ChannelKey): Promise<void> {
  await db.updateTable('channel').set({ is_shared_externally: true }).where(isChannel(key)).execute();
}

interface ChannelKey {
  readonly workspaceId: WorkspaceId;
  readonly channelId: ChannelId;
}

function isChannel({ workspaceId, channelId }: ChannelKey) {
  return (eb: ExpressionBuilder<Database, 'channel'>) => eb.and({ workspace_id: workspaceId, id: channelId });
}

/**
 * Replaces the member list. Returns `false` and writes nothing where a person joined or left after `readFrom`: the list
 * may not include that.
 */
export async function replaceMembers(
  tx: Tx,
  key: ChannelKey,
  list: { readonly members: readonly PersonId[]; readonly readFrom: Date; readonly readAt: Date },
): Promise<boolean> {
  const channel = await tx
    .selectFrom('channel')
    .select('members_changed_at')
    .where(isChannel(key))
    .forUpdate()
    .executeTakeFirst();
  const changedAt = channel?.members_changed_at ?? null;
  if (changedAt !== null && changedAt >= list.readFrom) return false;
  const columns = { workspace_id: key.workspaceId, channel_id: key.channelId };
  await tx
    .deleteFrom('channel_member')
    .where((eb) => eb.and(columns))
    .execute();
  for (const batch of batchesOf(list.members, batchSize)) {
    const rows = batch.map((person_id) => ({ ...columns, person_id }));
    await tx
      .insertInto('channel_member')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await tx.updateTable('channel').set({ members_read_at: list.readAt }).where(isChannel(key)).execute();
  return true;
}

export interface MembershipChange extends ChannelKey {
  readonly personId: PersonId;
  readonly happenedAt: Date;
  readonly at: Date;
}

/**
 * `unclear`: something newer is known. Then nobody is added, and a person who left is still removed. The members must
 * be read again.
 */
export type MembershipOutcome = 'noted' | 'unclear';

export async function addMember(tx: Tx, change: MembershipChange): Promise<MembershipOutcome> {
  const kind = await noteMembersChanged(tx, change);
  if (kind === 'unclear') return 'unclear';
  if (kind === 'not_mirrored') return 'noted';
  await tx
    .insertInto('channel_member')
    .values(memberOf(change))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return 'noted';
}

export async function removeMember(tx: Tx, change: MembershipChange): Promise<MembershipOutcome> {
  const kind = await noteMembersChanged(tx, change);
  if (kind === 'not_mirrored') return 'noted';
  await tx
    .deleteFrom('channel_member')
    .where((eb) => eb.and(memberOf(change)))
    .execute();
  return kind;
}

function memberOf({ workspaceId, channelId, personId }: MembershipChange) {
  return { workspace_id: workspaceId, channel_id: channelId, person_id: personId };
}

/**
 * Must run before the change itself. The row lock waits for a running replacement of the list, whose rows must be
 * visible.
 */
async function noteMembersChanged(
  tx: Tx,
  { happenedAt, at, ...key }: MembershipChange,
): Promise<MembershipOutcome | 'not_mirrored'> {
  const channel = await tx
    .selectFrom('channel')
    .select(['members_read_at', 'members_event_at'])
    .where(isChannel(key))
    .forUpdate()
    .executeTakeFirst();
  if (channel === undefined) return 'not_mirrored';
  const isOld = isOldNews(happenedAt, channel);
  await tx
    .updateTable('channel')
    .set({ members_changed_at: at, ...(isOld ? {} : { members_event_at: happenedAt }) })
    .where(isChannel(key))
    .execute();
  return isOld ? 'unclear' : 'noted';
}

/** At most 1000 members. */
export async function listChannelMembers(
  db: Reader,
  workspaceId: WorkspaceId,
  channelId: ChannelId,
): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('channel_member')
    .select('person_id')
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .orderBy('person_id')
    .limit(1000)
    .execute();
  return rows.map(({ person_id }) => person_id as PersonId);
}

/** The private channels among `ids` that the person is not known to be in. */
export async function listHiddenChannels(
  db: Reader,
  { workspaceId, personId }: { readonly workspaceId: WorkspaceId; readonly personId: PersonId },
  ids: readonly ChannelId[],
): Promise<readonly ChannelId[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('channel')
    .leftJoin('channel_member', (join) =>
      join
        .onRef('channel_member.workspace_id', '=', 'channel.workspace_id')
        .onRef('channel_member.channel_id', '=', 'channel.id')
        .on('channel_member.person_id', '=', personId),
    )
    .select('channel.id')
    .where('channel.workspace_id', '=', workspaceId)
    .where('channel.id', 'in', ids)
    .where('channel.is_private', '=', true)
    .where('channel_member.person_id', 'is', null)
    .execute();
  return rows.map(({ id }) => id as ChannelId);
}
