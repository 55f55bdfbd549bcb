import type { PersonId } from '../../core/identifiers.ts';
import { translatorFor } from '../../platform/i18n/common-texts.ts';
import { recordUndeliverable, retargetMessage } from '../../platform/outbox/slack-messages.ts';
import type { Services } from '../../platform/services.ts';
import { Delays } from '../../platform/slack/delays.ts';
import { marked } from '../../platform/slack/views/message-view.ts';
import type { NoticeAddressees, NoticeDelivery } from './read-notice-delivery.ts';

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
export async function deliverNotice(deps: Services, delivery: NoticeDelivery, signal: AbortSignal): Promise<void> {
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
  const row = await outbox.owe({ noticeId, kind: 'notice', dedupeKey, targetId });
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
