import type { LinkState } from '../../core/activity-link.ts';
import type { DecidedBy } from '../../core/completion.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { SettableTaskStatus } from '../../microsoft/security-task.ts';
import { ownErrorText } from '../../platform/slack/error-text.ts';
import { contribute } from '../../platform/slot.ts';
import { deciderName } from '../people/index.ts';
import { intuneTexts } from './texts.ts';

declare module '../../core/domain-error.ts' {
  interface DomainErrorParameters {
    /** The same of a ticket. */
    readonly ticket_link_settled: {
      readonly number: number;
      readonly state: Exclude<LinkState, 'proposed'>;
      readonly by: DecidedBy;
      readonly at: Date;
    };
    /** Slack and Intune do not disagree any more, since somebody has settled it. */
    readonly ticket_conflict_settled: { readonly number: number; readonly by: DecidedBy; readonly at: Date };
    /** The same, and nobody had to. */
    readonly ticket_conflict_gone: { readonly number: number };
    /** They still do, and Intune says something else than the card did. */
    readonly intune_changed_meanwhile: { readonly number: number; readonly status: SettableTaskStatus };
    /** A bot admin has turned it off since the card asked. */
    readonly intune_connection_off: Record<never, never>;
  }
}

export const intuneErrorText = contribute(ownErrorText, (translator, detail, names) => {
  const t = translator.with(intuneTexts);
  switch (detail.code) {
    case 'ticket_conflict_gone':
      return t.mrkdwn('error.ticket_conflict_gone', { number: formatActivityNumber(detail.parameters.number) });
    case 'ticket_link_settled': {
      const { number, state, by, at } = detail.parameters;
      const words = { number: formatActivityNumber(number), name: deciderName(t, names, by), at: t.instant(at) };
      return t.mrkdwn(`error.ticket_link_settled.${state}`, words);
    }
    case 'ticket_conflict_settled': {
      const { number, by, at } = detail.parameters;
      const words = { number: formatActivityNumber(number), name: deciderName(t, names, by), at: t.instant(at) };
      return t.mrkdwn('error.ticket_conflict_settled', words);
    }
    case 'intune_changed_meanwhile': {
      const { number, status } = detail.parameters;
      const words = { number: formatActivityNumber(number), status: t.text(`state.${status}`) };
      return t.mrkdwn('error.intune_changed_meanwhile', words);
    }
    case 'intune_connection_off':
      return t.mrkdwn('error.intune_connection_off');
    default:
      return null;
  }
});
