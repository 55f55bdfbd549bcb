import { ownRefusalWords } from '../../platform/slack/refusal-words.ts';
import { contribute } from '../../platform/slot.ts';
import { peopleTexts } from './texts.ts';

declare module '../../core/refusal.ts' {
  interface RefusalParameters {
    readonly guest_refused: Record<never, never>;
    readonly bot_refused: Record<never, never>;
    readonly other_organisation_refused: Record<never, never>;
    readonly deactivated_refused: Record<never, never>;
    readonly person_unknown: Record<never, never>;
    readonly email_malformed: { readonly limit: number };
    readonly email_not_verified: { readonly isHidden: boolean };
    readonly person_without_address: Record<never, never>;
  }
}

/** Why a person is not served, or has no address. */
export const peopleRefusalWords = contribute(ownRefusalWords, (translator, detail) => {
  const t = translator.with(peopleTexts);
  switch (detail.code) {
    case 'email_not_verified':
      return t.mrkdwn(detail.parameters.isHidden ? 'refusal.email_hidden' : 'refusal.email_not_verified');
    case 'email_malformed':
      return t.mrkdwn('refusal.email_malformed', { limit: detail.parameters.limit });
    case 'guest_refused':
    case 'bot_refused':
    case 'other_organisation_refused':
    case 'deactivated_refused':
    case 'person_unknown':
    case 'person_without_address':
      return t.mrkdwn(`refusal.${detail.code}`);
    default:
      return null;
  }
});
