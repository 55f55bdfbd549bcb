import type { Button, ConfirmationDialog, KnownBlock } from '@slack/types';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { button, plain } from '../../platform/slack/views/elements.ts';
import { portalLinkValue, ticketValue } from '../activities/index.ts';
import type { TicketSubject } from '../intune/index.ts';
import { portalActions, portalBlocks } from './ids.ts';
import { confirmedStanding } from './portal-standing.ts';
import type { PortalSubject } from './portal-words.ts';

type Subject = PortalSubject & TicketSubject;

/** Takes back that something is the same, after a question; where an activity came from is no such thing. */
export function unlinkActions(t: Translator, subject: Subject): readonly KnownBlock[] {
  const buttons = [...ticketButton(t, subject), ...portalButton(t, subject)];
  return buttons.length === 0 ? [] : [{ type: 'actions', block_id: portalBlocks.unlink, elements: buttons }];
}

function ticketButton(t: Translator, { activity, ticket: facts }: Subject): readonly Button[] {
  const ticket = facts?.ticket ?? null;
  if (ticket === null) return [];
  const value = ticketValue.encode({ activityId: activity.id, taskId: ticket.taskId });
  const number = formatActivityNumber(activity.number);
  return [
    {
      ...button(portalActions.unlinkTicket, t.text('button.unlink_ticket'), value),
      confirm: question(t, t.text('unlink.ticket', { number })),
    },
  ];
}

function portalButton(t: Translator, { activity, portal = [] }: Subject): readonly Button[] {
  const standing = confirmedStanding(portal);
  if (standing === null || activity.origin === 'defender') return [];
  const value = portalLinkValue.encode({ activityId: activity.id, portalActivityId: standing.portal.id });
  const number = formatActivityNumber(activity.number);
  return [
    {
      ...button(portalActions.unlinkPortal, t.text('button.unlink_portal'), value),
      confirm: question(t, t.text('unlink.portal', { number })),
    },
  ];
}

function question(t: Translator, text: string): ConfirmationDialog {
  return {
    title: plain(t.text('unlink.title')),
    text: plain(text),
    confirm: plain(t.text('button.unlink')),
    deny: plain(t.text('button.keep_link')),
  };
}
