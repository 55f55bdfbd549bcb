import { formatActivityNumber } from '../../../core/identifiers.ts';
import type { RefusalDetail } from '../../../core/refusal.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { type Names, nameOf } from '../../../platform/slack/views/names.ts';
import { holderWords } from '../../access/index.ts';

type HandOverRefusal = Extract<
  RefusalDetail,
  { code: 'person_not_left' | 'requester_changed_meanwhile' | 'not_requester' }
>;

/** Why something is not handed over; mrkdwn. */
export function handOverRefusalWords(t: Translator, detail: HandOverRefusal, names: Names): string {
  switch (detail.code) {
    case 'person_not_left':
      return t.mrkdwn('refusal.person_not_left', { name: nameOf(t, names, detail.parameters.personId) });
    case 'requester_changed_meanwhile': {
      const { number, requesterId } = detail.parameters;
      const words = { number: formatActivityNumber(number), name: nameOf(t, names, requesterId) };
      return t.mrkdwn('refusal.requester_changed_meanwhile', words);
    }
    case 'not_requester': {
      const { personId, holders } = detail.parameters;
      const held = holders.named.length === 0 ? 'nobody' : 'held';
      const words = { name: nameOf(t, names, personId), holders: holderWords(t, holders, names) };
      return t.mrkdwn(`refusal.not_requester.${held}`, words);
    }
  }
}
