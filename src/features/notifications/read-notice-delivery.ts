import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { type NoticeAudience, type NoticeContent, noticeKindOf } from '../../platform/outbox/notice.ts';
import { findNotice } from '../../platform/outbox/notices.ts';
import type { PostingChannel } from '../../platform/outbox/posting-channel.ts';
import type { MessageView } from '../../platform/slack/views/message-view.ts';
import { listPeopleWithRole } from '../access/index.ts';
import { findChannel, readLocales } from '../people/index.ts';
import { defaultSettings, itChannelOf, mannerOf, readSettings } from '../workspace/index.ts';

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
  /** Of the notice. */
  readonly id: string;
  /** What is true of it now. */
  readonly content: object;
  /** Nobody waits for it. */
  readonly isSummary: boolean;
  readonly message: (t: Translator) => MessageView;
  readonly addressees: NoticeAddressees;
}

/** What a notice says and to whom, as of now; `null` where there is no such notice. */
export async function readNoticeDelivery(program: Program, id: string): Promise<NoticeDelivery | null> {
  const notice = await findNotice(program.store.db, program.workspaceId, id);
  if (notice === null) return null;
  const { createdAt } = notice;
  const { isSummary, read, message, audience } = noticeKindOf(program, notice.content);
  const content = await read(program, notice.content, createdAt);
  // Everything that it was to say has been done since.
  if (content === null) return null;
  return {
    id,
    content,
    isSummary,
    message: (t) => message(t, content, createdAt),
    addressees: await readAddressees(program, audience, notice.content),
  };
}

/** True where a notice goes to the bot admins, who then have to be known. */
export async function isForAdmins(program: Program, id: string): Promise<boolean> {
  const { store, workspaceId } = program;
  const notice = await findNotice(store.db, workspaceId, id);
  return notice !== null && noticeKindOf(program, notice.content).audience === 'bot_admins';
}

async function readAddressees(
  program: Program,
  audience: NoticeAudience,
  content: NoticeContent,
): Promise<NoticeAddressees> {
  switch (audience) {
    case 'bot_admins':
      return { kind: 'bot_admins', admins: await listPeopleWithRole(program, 'bot_admin') };
    case 'person':
      if (!('personId' in content)) break;
      return await readAddressee(program, content.personId);
    case 'channel':
      if (!('channelId' in content)) break;
      return await readAddressedChannel(program, content.channelId);
    case 'it_channel':
      return await readAddressedChannel(program, await itChannelOf(program));
  }
  throw new Error(`a notice of the kind ${content.kind} names nobody`);
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
