import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { Refusal, RefusalDetail } from '../../domain/refusal.ts';
import type { Translator } from '../../i18n/translator.ts';
import { type Names, nameOf } from './activity-words.ts';

/** The sentence for a refusal, as mrkdwn. */
export function refusalWords(t: Translator, { detail }: Refusal, names: Names): string {
  return sentence(t, detail, names);
}

/** The same for places that parse nothing: fields of a form, the type-ahead. Slack's date token would stand there raw. */
export function plainRefusalWords(t: Translator, refusal: Refusal, names: Names): string {
  return refusalWords(t, refusal, names)
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<#\w+>/g, t.text('common.it_channel'))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function sentence(t: Translator, detail: RefusalDetail, names: Names): string {
  switch (detail.code) {
    case 'role_missing': {
      const { needed, itChannelId } = detail.parameters;
      const role = t.text(`role.${needed}`);
      return itChannelId === null
        ? t.mrkdwn('refusal.role_missing_no_channel', { role })
        : t.mrkdwn('refusal.role_missing', { channel: itChannelId });
    }
    case 'activity_not_found':
      return t.mrkdwn('refusal.activity_not_found', { text: detail.parameters.text });
    case 'activity_decided':
    case 'changed_meanwhile': {
      const { number, state, byId, at } = detail.parameters;
      const words = {
        number: formatActivityNumber(number),
        name: nameOf(t, names, byId),
        at: t.instant(at),
        state: t.text(`state.${state}`),
      };
      const key = detail.code === 'changed_meanwhile' ? detail.code : (`activity_decided.${state}` as const);
      return t.mrkdwn(`refusal.${key}`, words);
    }
    case 'email_not_verified':
      return t.mrkdwn(detail.parameters.isHidden ? 'refusal.email_hidden' : 'refusal.email_not_verified');
    case 'not_your_activity':
    case 'devices_not_read':
    case 'no_devices_kept':
      return t.mrkdwn(`refusal.${detail.code}`, { number: formatActivityNumber(detail.parameters.number) });
    case 'text_too_long':
      return t.mrkdwn('refusal.text_too_long', { limit: detail.parameters.limit });
    default:
      return t.mrkdwn(`refusal.${detail.code}`);
  }
}
