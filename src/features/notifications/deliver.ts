import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { type Translator, translatorFor } from '../../platform/i18n/common-texts.ts';
import { type NoticeAudience, type NoticeContent, noticeKindOf } from '../../platform/outbox/notice.ts';
import { type deliverNoticeJob, findNotice } from '../../platform/outbox/notices.ts';
import { aboutNotice, recordUndeliverable, retargetMessage } from '../../platform/outbox/slack-messages.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { Delays } from '../../platform/slack/errors.ts';
import { type MessageView, marked } from '../../platform/slack/views/message.ts';
import { listPeopleWithRole } from '../access/index.ts';
import { mirrorAdmins, type PostingChannel, readLocales, readPostingChannel } from '../people/index.ts';
import { afterNotice, runEach } from '../surfaces/index.ts';
import { defaultSettings, getChannelLocale, itChannelOf, readSettings } from '../workspace/index.ts';

/** Says a notice to those it is for, as it is true now. */
export function deliverNoticeToAll(deps: Services) {
  const { program, directory } = deps;
  return async ({ data, signal }: RunOf<typeof deliverNoticeJob>): Promise<void> => {
    if (await isForAdmins(program, data.noticeId)) await mirrorAdmins(program, directory);
    const delivery = await readNoticeDelivery(program, data.noticeId);
    if (delivery === null) return;
    await deliverNotice(deps, delivery, signal);
    await runEach(program, afterNotice, data.noticeId);
  };
}

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
async function isForAdmins(program: Program, id: string): Promise<boolean> {
  const { store, workspaceId } = program;
  const notice = await findNotice(store.db, workspaceId, id);
  return notice !== null && noticeKindOf(program, notice.content).audience === 'admins';
}

async function readAddressees(
  program: Program,
  audience: NoticeAudience,
  content: NoticeContent,
): Promise<NoticeAddressees> {
  switch (audience) {
    case 'admins':
      return { kind: 'bot_admins', admins: await listPeopleWithRole(program, 'bot_admin') };
    case 'person':
      if (!('personId' in content)) break;
      return await readAddressee(program, content.personId);
    case 'channel':
      if (!('channelId' in content)) break;
      return await readAddressedChannel(program, content.channelId);
    case 'main_channel':
      return await readAddressedChannel(program, await itChannelOf(program));
  }
  throw new Error(`a notice of the kind ${content.kind} names nobody`);
}

async function readAddressedChannel(program: Program, channelId: ChannelId | null): Promise<NoticeAddressees> {
  const { locale } = getChannelLocale(await readSettings(program), program.defaults, channelId);
  if (channelId === null) return { kind: 'channel', channel: null, locale };
  return { kind: 'channel', channel: await readPostingChannel(program, channelId), locale };
}

async function readAddressee({ store, workspaceId }: Program, personId: PersonId): Promise<NoticeAddressees> {
  const locales = await readLocales(store.db, workspaceId, [personId]);
  return { kind: 'person', personId, locale: locales.get(personId) ?? defaultSettings.locale };
}

interface Addressee {
  /** One for each person; one for a channel, whichever that is by then. */
  readonly dedupeKey: string;
  /** A channel or a person. */
  readonly targetId: string;
  readonly locale: string;
  /** Why it must not be posted there. */
  readonly obstacle: 'no_channel' | 'shared_externally' | null;
}

/** Says each notice once to each of those it is for; what Slack refuses is recorded and blocks nobody else. */
async function deliverNotice(deps: Services, delivery: NoticeDelivery, signal: AbortSignal): Promise<void> {
  const addressees = addresseesOf(delivery.addressees);
  const noticeId = delivery.id;
  if (addressees.length === 0) deps.program.log.warn({ noticeId }, 'a notice is for nobody who is known');
  const delays = new Delays();
  for (const addressee of addressees) {
    signal.throwIfAborted();
    await delays.attempt(addressee.dedupeKey, () => tell(deps, delivery, addressee));
  }
  delays.throwIfAny();
}

// The channel may be another one by the time the notice is delivered.
const channelKey = 'channel';

function addresseesOf(addressees: NoticeAddressees): readonly Addressee[] {
  if (addressees.kind !== 'channel') {
    return peopleIn(addressees).map(({ personId, ...person }) => ({
      dedupeKey: personId,
      targetId: personId,
      obstacle: null,
      ...person,
    }));
  }
  const { channel, locale } = addressees;
  const base = { dedupeKey: channelKey, targetId: channel?.id ?? '', locale };
  if (channel === null) return [{ ...base, obstacle: 'no_channel' }];
  return [{ ...base, obstacle: channel.isSharedExternally ? 'shared_externally' : null }];
}

interface AddressedPerson {
  readonly personId: PersonId;
  readonly locale: string;
}

function peopleIn(addressees: Exclude<NoticeAddressees, { readonly kind: 'channel' }>): readonly AddressedPerson[] {
  switch (addressees.kind) {
    case 'bot_admins':
      return addressees.admins;
    case 'person':
      return [{ personId: addressees.personId, locale: addressees.locale }];
  }
}

async function tell(deps: Services, delivery: NoticeDelivery, addressee: Addressee): Promise<void> {
  const { outbox, program } = deps;
  const { dedupeKey, targetId, locale, obstacle } = addressee;
  const noticeId = delivery.id;
  const row = await outbox.enqueue({ subject: aboutNotice(noticeId), kind: 'notice', dedupeKey, targetId });
  if (row.ts !== null || row.isGivenUp) return;
  if (obstacle !== null) {
    await recordUndeliverable(program.store.db, row.id, obstacle, program.clock.now());
    program.log.warn({ noticeId, failure: obstacle }, 'a notice is kept and not delivered');
    return;
  }
  const t = translatorFor(locale);
  const view = delivery.message(t);
  const current = await retargetMessage(program.store.db, row, targetId);
  const priority = delivery.isSummary ? 'summary' : 'news';
  await outbox.post({ row: current, target: targetId, view, markedView: marked(t, view), priority });
}
