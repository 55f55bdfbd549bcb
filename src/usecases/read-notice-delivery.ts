import { type ExceptionFinding, mostNamedFindings } from '../domain/exception-finding.ts';
import type { Leaver } from '../domain/leaver.ts';
import type { NamedActivity } from '../domain/named-activity.ts';
import { mostNamedInNotice, type Notice, noticeAudiences } from '../domain/notice.ts';
import { findChannel } from '../store/channels.ts';
import { readExceptionFindings } from '../store/exception-findings.ts';
import { readNamedActivities } from '../store/named-activities.ts';
import { findNotice } from '../store/notices.ts';
import { readSyncState } from '../store/sync-states.ts';
import { mannerOf } from './channel-manner.ts';
import { itChannelOf, type Program } from './context.ts';
import { listPeopleWithRole } from './list-people-with-role.ts';
import type { NoticeAddressees, NoticeDelivery } from './ports.ts';
import { type DatedReading, readDigest, readEscalation } from './read-digest.ts';
import { readLeaver } from './read-leaver.ts';
import { readSettings } from './read-settings.ts';

/** What a notice says and to whom, as of now; `null` where there is no such notice. */
export async function readNoticeDelivery(program: Program, id: string): Promise<NoticeDelivery | null> {
  const notice = await findNotice(program.store.db, program.workspaceId, id);
  if (notice === null) return null;
  const dated = await readDated(program, notice);
  // Everything that it was to say has been done since.
  if (dated === null && noticeAudiences[notice.content.kind] === 'channel') return null;
  const leaver = await readNamedLeaver(program, notice);
  if (leaver === null && notice.content.kind === 'person_left') return null;
  return {
    notice,
    dated,
    leaver,
    isOver: await isOver(program, notice),
    named: await readNamed(program, notice),
    findings: await readFindings(program, notice),
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
    return { kind: 'bot_admins', admins: await listPeopleWithRole(program, 'bot_admin') };
  }
  if (noticeAudiences[content.kind] === 'auditors') {
    return { kind: 'auditors', auditors: await listPeopleWithRole(program, 'auditor') };
  }
  const channelId = 'channelId' in content ? content.channelId : await itChannelOf(program);
  const { locale } = mannerOf(await readSettings(program), program.defaults, channelId);
  if (channelId === null) return { kind: 'it_channel', itChannel: null, locale };
  const channel = await findChannel(store.db, workspaceId, channelId);
  const isSharedExternally = channel?.isSharedExternally === true;
  return { kind: 'it_channel', itChannel: { id: channelId, isSharedExternally }, locale };
}

async function readDated(program: Program, { content, createdAt }: Notice): Promise<DatedReading | null> {
  if (content.kind === 'digest') return await readDigest(program, content, createdAt);
  return content.kind === 'escalation' ? await readEscalation(program, content) : null;
}

async function readNamed({ store, workspaceId }: Program, { content }: Notice): Promise<readonly NamedActivity[]> {
  if (content.kind !== 'portal_first_read' && content.kind !== 'portal_digest') return [];
  return await readNamedActivities(store.db, workspaceId, content.numbers.slice(0, mostNamedInNotice));
}

async function readFindings({ store }: Program, { content }: Notice): Promise<readonly ExceptionFinding[]> {
  if (content.kind !== 'exception_findings') return [];
  return await readExceptionFindings(store.db, content.ids.slice(0, mostNamedFindings));
}

async function readNamedLeaver(program: Program, { content }: Notice): Promise<Leaver | null> {
  return content.kind === 'person_left' ? await readLeaver(program, content.personId, mostNamedInNotice) : null;
}

/** A notice that could not be delivered for a while must not report a trouble that is no more. */
async function isOver({ store }: Program, { content, createdAt }: Notice): Promise<boolean> {
  if (content.kind !== 'connection_failing') return false;
  const { toldAt } = await readSyncState(store.db, content.connection);
  return toldAt === null || toldAt > createdAt;
}
