import type { KnownBlock } from '@slack/types';
import type { Translator } from '../../i18n/translator.ts';
import { context } from './elements.ts';
import { type PortalSubject, portalProposalBlocks } from './portal-words.ts';
import { type TicketSubject, ticketQuestion } from './ticket-words.ts';

/** What only a person can say of the portal and of the ticket, one question each, with the buttons to say it. */
export function activityQuestions(t: Translator, subject: PortalSubject & TicketSubject): readonly KnownBlock[] {
  const portal = portalProposalBlocks(t, subject);
  const ticket = ticketQuestion(t, subject);
  const areTwo = portal.length > 0 && ticket.length > 0;
  return [...(areTwo ? [context(t.mrkdwn('questions.two'))] : []), ...portal, ...ticket];
}
