import type { NamedActivity } from '../domain/named-activity.ts';
import { mostNamedInNotice, type Notice, noticeAudiences } from '../domain/notice.ts';
import { findChannel } from '../store/channels.ts';
import { readNamedActivities } from '../store/named-activities.ts';
import { findNotice } from '../store/notices.ts';
import { listWorkspaceAdmins } from '../store/people.ts';
import { readSyncState } from '../store/sync-states.ts';
import { itChannelOf, type Program } from './context.ts';
import type { NoticeAddressees, NoticeDelivery } from './ports.ts';

/** What a notice says and to whom, as of now; `null` where there is no such notice. */
export async function readNoticeDelivery(program: Program, id: string): Promise<NoticeDelivery | null> {
  const notice = await findNotice(program.store.db, program.workspaceId, id);
  if (notice === null) return null;
  return {
    notice,
    isOver: await isOver(program, notice),
    named: await readNamed(program, notice),
    addressees: await readAddressees(program, notice),
  };
}

/** True where a notice goes to the bot admins, who then have to be known. */
export async function isForAdmins({ store, workspaceId }: Program, id: string): Promise<boolean> {
  const notice = await findNotice(store.db, workspaceId, id);
  return notice !== null && noticeAudiences[notice.content.kind] === 'bot_admins';
}

async function readAddressees(program: Program, { content }: Notice): Promise<NoticeAddressees> {
  const { store, workspaceId } = program;
  if (noticeAudiences[content.kind] === 'bot_admins') {
    // Before roles are set, workspace admins are bot admins.
    return { kind: 'bot_admins', admins: await listWorkspaceAdmins(store.db, workspaceId) };
  }
  const channelId = await itChannelOf(program);
  if (channelId === null) return { kind: 'it_channel', itChannel: null };
  const channel = await findChannel(store.db, workspaceId, channelId);
  const isSharedExternally = channel?.isSharedExternally === true;
  return { kind: 'it_channel', itChannel: { id: channelId, isSharedExternally } };
}

async function readNamed({ store, workspaceId }: Program, { content }: Notice): Promise<readonly NamedActivity[]> {
  if (content.kind !== 'portal_first_read' && content.kind !== 'portal_digest') return [];
  return await readNamedActivities(store.db, workspaceId, content.numbers.slice(0, mostNamedInNotice));
}

/** A notice that could not be delivered for a while must not report a trouble that is no more. */
async function isOver({ store }: Program, { content, createdAt }: Notice): Promise<boolean> {
  if (content.kind !== 'connection_failing') return false;
  const { toldAt } = await readSyncState(store.db, content.connection);
  return toldAt === null || toldAt > createdAt;
}
