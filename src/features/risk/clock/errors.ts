import type { CalendarDate } from '../../../core/dates.ts';
import { formatActivityNumber } from '../../../core/identifiers.ts';
import { ownErrorText } from '../../../platform/slack/error-text.ts';
import { contribute } from '../../../platform/slot.ts';
import { riskTexts } from '../texts.ts';

declare module '../../../core/domain-error.ts' {
  interface DomainErrorParameters {
    readonly later_reason_missing: { readonly dueOn: CalendarDate };
    /** A fact made the policy's date earlier while the form was open. */
    readonly policy_date_moved: { readonly dueOn: CalendarDate };
    readonly triage_note_missing: { readonly number: number };
    readonly triage_not_asked: { readonly number: number };
    readonly triage_noted_already: { readonly number: number };
    /** The date was taken already, or no longer follows from the facts. */
    readonly due_proposal_gone: { readonly number: number };
  }
}

export const clockErrorText = contribute(ownErrorText, (translator, detail) => {
  const t = translator.with(riskTexts);
  switch (detail.code) {
    case 'later_reason_missing':
    case 'policy_date_moved':
      return t.mrkdwn(`error.${detail.code}`, { due: t.date(detail.parameters.dueOn) });
    case 'triage_note_missing':
    case 'triage_not_asked':
    case 'triage_noted_already':
    case 'due_proposal_gone':
      return t.mrkdwn(`error.${detail.code}`, { number: formatActivityNumber(detail.parameters.number) });
    default:
      return null;
  }
});
