import type { PersonId } from '../../core/identifiers.ts';
import type { SettableTaskStatus } from '../../microsoft/security-task.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import type { ActivityState } from '../activities/index.ts';
import type { ToldAction } from '../audit/index.ts';

/** What happened between an activity and its ticket. */
export interface TicketNews {
  /** The ticket's title, where one was linked or unlinked and its title is known. */
  readonly title: string | null;
  /** What each side said. */
  readonly slack: ActivityState | null;
  readonly intune: SettableTaskStatus | null;
  /** Somebody in Intune had decided; where not, an order was taken back that Intune did not take. */
  readonly wasDecidedThere: boolean;
  /** Whose decision in Slack is in question. */
  readonly decidedBy: PersonId | null;
}

interface Happened {
  readonly action: ToldAction;
  readonly ticket: TicketNews | null;
}

// The rest of the line is to be seen too.
const longestTitle = 200;

/** The line of the history, in mrkdwn; `null` where the action's own sentence says it all. */
export function ticketNewsWords(
  t: Translator,
  { action, ticket }: Happened,
  parameters: { readonly number: string; readonly name: string; readonly completedBy: string },
): string | null {
  if (ticket === null) return null;
  if ((action === 'ticket_linked' || action === 'ticket_unlinked') && ticket.title !== null) {
    return t.mrkdwn(`event.${action}_titled`, { ...parameters, title: truncate(ticket.title, longestTitle) });
  }
  const { slack, intune } = ticket;
  if (intune === null) return null;
  const words = { ...parameters, status: t.text(`state.${intune}`) };
  if (action === 'ticket_conflict' && slack !== null) {
    return t.mrkdwn('event.ticket_disagrees', { ...words, wanted: t.text(`state.${slack}`) });
  }
  if (action !== 'intune_followed') return null;
  if (!ticket.wasDecidedThere) return t.mrkdwn('event.intune_kept', words);
  return t.mrkdwn(`event.intune_followed.${intune}`, words);
}
