import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { type Translator, translatorFor } from '../../platform/i18n/common-texts.ts';
import { type NoticeAudience, type NoticeContent, noticeKindOf } from '../../platform/outbox/notice.ts';
import { type deliverNoticeJob, findNotice } from '../../platform/outbox/notices.ts';
import { aboutNotice, recordUndeliverable, retargetMessage } from '../../platform/outbox/slack-messages.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { Delays } from '../../platform/slack/errors.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { listPeopleWithRole } from '../access/index.ts';
import { localeOf, mirrorAdmins, type Reachable, readPostingChannel } from '../people/index.ts';
import { afterNotice, runEach } from '../surfaces/index.ts';
import { itChannelOf, localeOfChannel } from '../workspace/index.ts';

/** Delivers a notice to its addressees, as it is true now. */
export function deliverNoticeToAll(deps: Services) {
  const { program, directory } = deps;
  const { store, workspaceId } = program;
  return async ({ data: { noticeId }, signal }: RunOf<typeof deliverNoticeJob>): Promise<void> => {
    const notice = await findNotice(store.db, workspaceId, noticeId);
    if (notice === null) return;
    const isForAdmins = noticeKindOf(program, notice.content).audience === 'admins';
    if (isForAdmins) await mirrorAdmins(program, directory);
    const delivery = await readNoticeDelivery(program, noticeId);
    if (delivery === null) return;
    await deliverNotice(deps, delivery, signal);
    await runEach(program, afterNotice, noticeId);
  };
}

export interface NoticeDelivery {
  readonly id: string;
  readonly content: object;
  /** Nobody waits for it, so it has a lower priority. */
  readonly isSummary: boolean;
  readonly message: (t: Translator) => MessageView;
  readonly addressees: readonly Addressee[];
}

interface Addressee {
  /** One key for each person, and one for a channel, whichever channel that is at delivery. */
  readonly dedupeKey: string;
  /** A channel or a person; '' = no channel is set. */
  readonly targetId: string;
  readonly locale: string;
  /** Why the notice must not be posted there. */
  readonly obstacle: 'no_channel' | 'shared_externally' | null;
}

/** The content and the addressees as of now; `null` = there is no such notice, or nothing is left to say. */
export async function readNoticeDelivery(program: Program, id: string): Promise<NoticeDelivery | null> {
  const notice = await findNotice(program.store.db, program.workspaceId, id);
  if (notice === null) return null;
  const { createdAt } = notice;
  const { isSummary, read, message, audience } = noticeKindOf(program, notice.content);
  const content = await read(program, notice.content, createdAt);
  if (content === null) return null;
  return {
    id,
    content,
    isSummary,
    message: (t) => message(t, content, createdAt),
    addressees: await readAddressees(program, audience, notice.content),
  };
}

async function readAddressees(
  program: Program,
  audience: NoticeAudience,
  content: NoticeContent,
): Promise<readonly Addressee[]> {
  switch (audience) {
    case 'admins':
      return (await listPeopleWithRole(program, 'bot_admin')).map(addressed);
    case 'person': {
      if (!('personId' in content)) break;
      const { personId } = content;
      return [addressed({ personId, locale: await localeOf(program, personId) })];
    }
    case 'channel':
      if (!('channelId' in content)) break;
      return [await readAddressedChannel(program, content.channelId)];
    case 'main_channel':
      return [await readAddressedChannel(program, await itChannelOf(program))];
  }
  throw new Error(`a notice of the kind ${content.kind} names nobody`);
}

function addressed({ personId, locale }: Reachable): Addressee {
  return { dedupeKey: personId, targetId: personId, locale, obstacle: null };
}

// The channel may be another one by the time of delivery.
const channelKey = 'channel';

async function readAddressedChannel(program: Program, channelId: ChannelId | null): Promise<Addressee> {
  const locale = await localeOfChannel(program, channelId);
  if (channelId === null) return { dedupeKey: channelKey, targetId: '', locale, obstacle: 'no_channel' };
  const { isSharedExternally } = await readPostingChannel(program, channelId);
  const obstacle = isSharedExternally ? 'shared_externally' : null;
  return { dedupeKey: channelKey, targetId: channelId, locale, obstacle };
}

/** Posts the notice once to each addressee. A refusal by Slack is recorded and blocks no other addressee. */
async function deliverNotice(
  deps: Services,
  { addressees, ...delivery }: NoticeDelivery,
  signal: AbortSignal,
): Promise<void> {
  if (addressees.length === 0) {
    deps.program.log.warn({ noticeId: delivery.id }, 'a notice is for nobody who is known');
  }
  const delays = new Delays();
  for (const addressee of addressees) {
    signal.throwIfAborted();
    await delays.attempt(addressee.dedupeKey, () => tell(deps, delivery, addressee));
  }
  delays.throwIfAny();
}

async function tell(
  { outbox, program }: Services,
  { id: noticeId, message, isSummary }: Omit<NoticeDelivery, 'addressees'>,
  { dedupeKey, targetId, locale, obstacle }: Addressee,
): Promise<void> {
  const row = await outbox.enqueue({ subject: aboutNotice(noticeId), kind: 'notice', dedupeKey, targetId });
  if (row.ts !== null || row.isGivenUp) return;
  if (obstacle !== null) {
    await recordUndeliverable(program.store.db, row.id, obstacle);
    program.log.warn({ noticeId, failure: obstacle }, 'a notice is kept and not delivered');
    return;
  }
  const t = translatorFor(locale);
  const current = await retargetMessage(program.store.db, row, targetId);
  const priority = isSummary ? 'summary' : 'news';
  await outbox.post({ row: current, target: targetId, view: message(t), t, priority });
}
