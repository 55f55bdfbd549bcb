import type { ChannelId, PersonId, WorkspaceId } from '../domain/identifiers.ts';
import type { Reader, Tx } from './transaction.ts';

/** What is known of a channel from Slack; a mirror. */
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

const batchSize = 500;

export async function findChannel(
  db: Reader,
  workspaceId: WorkspaceId,
  id: ChannelId,
): Promise<MirroredChannel | null> {
  const row = await db
    .selectFrom('channel')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
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

export async function saveChannel(db: Reader, workspaceId: WorkspaceId, channel: Channel, at: Date): Promise<void> {
  const facts = {
    name: channel.name,
    is_private: channel.isPrivate,
    is_shared_externally: channel.isSharedExternally,
    is_archived: channel.isArchived,
    has_bot: channel.hasBot,
    refreshed_at: at,
  };
  await db
    .insertInto('channel')
    .values({ workspace_id: workspaceId, id: channel.id, members_read_at: null, ...facts })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(facts))
    .execute();
}

/** The bot can no longer see a channel; who was in it stays known as it was. */
export async function markUnseen(db: Reader, workspaceId: WorkspaceId, id: ChannelId): Promise<void> {
  await db
    .updateTable('channel')
    .set({ has_bot: false })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Puts a whole member list in the place of what was known. */
export async function replaceMembers(
  tx: Tx,
  key: { readonly workspaceId: WorkspaceId; readonly channelId: ChannelId },
  members: readonly PersonId[],
  at: Date,
): Promise<void> {
  const { workspaceId, channelId } = key;
  await tx
    .deleteFrom('channel_member')
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .execute();
  for (let start = 0; start < members.length; start += batchSize) {
    const rows = members
      .slice(start, start + batchSize)
      .map((person_id) => ({ workspace_id: workspaceId, channel_id: channelId, person_id }));
    await tx
      .insertInto('channel_member')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await tx
    .updateTable('channel')
    .set({ members_read_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', channelId)
    .execute();
}

export async function addMember(db: Reader, workspaceId: WorkspaceId, channelId: ChannelId, personId: PersonId) {
  await db
    .insertInto('channel_member')
    .columns(['workspace_id', 'channel_id', 'person_id'])
    .expression((eb) =>
      // Only of channels that are mirrored at all: any other's membership is nobody's business.
      eb
        .selectFrom('channel')
        .select((select) => [
          'channel.workspace_id',
          'channel.id as channel_id',
          select
            .val(personId as string)
            .$castTo<string>()
            .as('person_id'),
        ])
        .where('channel.workspace_id', '=', workspaceId)
        .where('channel.id', '=', channelId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function removeMember(db: Reader, workspaceId: WorkspaceId, channelId: ChannelId, personId: PersonId) {
  await db
    .deleteFrom('channel_member')
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .where('person_id', '=', personId)
    .execute();
}

export async function isMember(db: Reader, workspaceId: WorkspaceId, channelId: ChannelId, personId: PersonId) {
  const row = await db
    .selectFrom('channel_member')
    .select('person_id')
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}
