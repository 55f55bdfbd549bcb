import type { KnownBlock } from '@slack/types';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { context } from '../../platform/slack/views/elements.ts';
import { type TicketSubject, ticketQuestion } from '../intune/index.ts';
import { type PortalSubject, portalProposalBlocks } from '../portal/index.ts';

/** What only a person can say of the portal and of the ticket, one question each, with the buttons to say it. */
export function activityQuestions(t: Translator, subject: PortalSubject & TicketSubject): readonly KnownBlock[] {
  const portal = portalProposalBlocks(t, subject);
  const ticket = ticketQuestion(t, subject);
  const areTwo = portal.length > 0 && ticket.length > 0;
  return [...(areTwo ? [context(t.mrkdwn('questions.two'))] : []), ...portal, ...ticket];
}
