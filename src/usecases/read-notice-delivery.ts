import type { Connection } from '../domain/connection.ts';
import type { CurrentContent, CurrentNotice } from '../domain/current-notice.ts';
import type { ChannelId, ExceptionId, PersonId } from '../domain/identifiers.ts';
import { addressed, mostNamedInNotice, type Notice, noticeAudiences } from '../domain/notice.ts';
import { defaultSettings } from '../domain/settings.ts';
import { canOthersDecideAbout, findException } from '../features/exceptions/index.ts';
import { findChannel } from '../store/channels.ts';
import { readNamedActivities } from '../store/named-activities.ts';
import { findNotice } from '../store/notices.ts';
import { readLocales, readNames } from '../store/people.ts';
import { readSyncState } from '../store/sync-states.ts';
import { mannerOf } from './channel-manner.ts';
import { itChannelOf, type Program } from './context.ts';
import { hasBotAdmin } from './has-bot-admin.ts';
import { listPeopleWithRole } from './list-people-with-role.ts';
import type { PostingChannel } from './read-card-channels.ts';
import { readLeaver } from './read-leaver.ts';
import { readReport } from './read-report.ts';
import { readRequestWithoutItAdmin } from './read-request-without-it-admin.ts';
import { readSettings } from './read-settings.ts';
import { readRoleChange } from './tell-of-roles.ts';

/** To whom a notice is to be said. */
export type NoticeAddressees =
  | {
      readonly kind: 'bot_admins';
      readonly admins: readonly { readonly personId: PersonId; readonly locale: string }[];
    }
  | { readonly kind: 'person'; readonly personId: PersonId; readonly locale: string }
  /** The one that the notice names, or the IT channel; `null` while that is not set. */
  | { readonly kind: 'channel'; readonly channel: PostingChannel | null; readonly locale: string };

export interface NoticeDelivery {
  readonly notice: CurrentNotice;
  readonly addressees: NoticeAddressees;
}

/** What a notice says and to whom, as of now; `null` where there is no such notice. */
export async function readNoticeDelivery(program: Program, id: string): Promise<NoticeDelivery | null> {
  const notice = await findNotice(program.store.db, program.workspaceId, id);
  if (notice === null) return null;
  const { createdAt } = notice;
  const content = await readContent(program, notice);
  // Everything that it was to say has been done since.
  if (content === null) return null;
  return { notice: { id, createdAt, content }, addressees: await readAddressees(program, notice) };
}

/** True where a notice goes to the bot admins, who then have to be known. */
export async function isForAdmins({ store, workspaceId }: Program, id: string): Promise<boolean> {
  const notice = await findNotice(store.db, workspaceId, id);
  return notice !== null && noticeAudiences[notice.content.kind] === 'bot_admins';
}

async function readAddressees(program: Program, notice: Notice): Promise<NoticeAddressees> {
  const { audience, content } = addressed(notice.content);
  switch (audience) {
    case 'bot_admins':
      return { kind: 'bot_admins', admins: await listPeopleWithRole(program, 'bot_admin') };
    case 'person':
      return await readAddressee(program, content.personId);
    case 'channel':
      return await readAddressedChannel(program, content.channelId);
    case 'it_channel':
      return await readAddressedChannel(program, await itChannelOf(program));
  }
}

async function readAddressedChannel(program: Program, channelId: ChannelId | null): Promise<NoticeAddressees> {
  const { store, workspaceId } = program;
  const { locale } = mannerOf(await readSettings(program), program.defaults, channelId);
  if (channelId === null) return { kind: 'channel', channel: null, locale };
  const channel = await findChannel(store.db, workspaceId, channelId);
  const isSharedExternally = channel?.isSharedExternally === true;
  return { kind: 'channel', channel: { id: channelId, isSharedExternally }, locale };
}

async function readAddressee({ store, workspaceId }: Program, personId: PersonId): Promise<NoticeAddressees> {
  const locales = await readLocales(store.db, workspaceId, [personId]);
  return { kind: 'person', personId, locale: locales.get(personId) ?? defaultSettings.locale };
}

async function readContent(program: Program, notice: Notice): Promise<CurrentContent | null> {
  const { db } = program.store;
  const { content, createdAt } = notice;
  switch (content.kind) {
    case 'report': {
      const reading = await readReport(program, content);
      return reading === null ? null : { kind: 'report', ...reading };
    }
    case 'person_left': {
      const leaver = await readLeaver(program, content.personId, mostNamedInNotice);
      return leaver === null ? null : { kind: 'person_left', leaver };
    }
    case 'exception_undecidable':
      return await readUndecidable(program, content.exceptionId);
    case 'request_without_it_admin':
      return await readRequestWithoutItAdmin(program, { activityId: content.activityId, createdAt });
    case 'role_changed':
      return await readRoleChange(program, content);
    case 'bot_admin_missing':
      return (await hasBotAdmin(program, db, (await readSettings(program)).roles)) ? null : content;
    case 'connection_failing':
      return { ...content, isOver: await isOver(program, content.connection, createdAt) };
    case 'portal_first_read':
    case 'portal_summary': {
      const numbers = content.numbers.slice(0, mostNamedInNotice);
      return { ...content, named: await readNamedActivities(db, program.workspaceId, numbers) };
    }
    default:
      return content;
  }
}

/** `null` where somebody can decide about it by now, or it waits no more. */
async function readUndecidable(program: Program, id: ExceptionId): Promise<CurrentContent | null> {
  const { store, workspaceId } = program;
  const exception = await findException(store.db, workspaceId, id);
  if (exception?.status.state !== 'requested' || (await canOthersDecideAbout(program, exception))) return null;
  const { requesterId } = exception;
  const names = await readNames(store.db, workspaceId, [requesterId]);
  return { kind: 'exception_undecidable', exception, requester: names.get(requesterId) ?? null };
}

/** A notice that could not be delivered for a while must not report a trouble that is no more. */
async function isOver({ store }: Program, connection: Connection, noticedAt: Date): Promise<boolean> {
  const { toldAt } = await readSyncState(store.db, connection);
  return toldAt === null || toldAt > noticedAt;
}
