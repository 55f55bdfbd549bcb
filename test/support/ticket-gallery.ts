import { byPerson } from '../../src/core/completion.ts';
import { type Activity, frozenTargets } from '../../src/features/activities/activity.ts';
import { type HistoryEvent, threadLine } from '../../src/features/card/activity-event.ts';
import { activityCard } from '../../src/features/card/card.ts';
import { activityDetailModal } from '../../src/features/details/detail.ts';
import { requesterTicketText, type TicketNews } from '../../src/features/intune/format.ts';
import {
  type Ticket,
  type TicketFacts,
  type TicketFailure,
  type TicketProposal,
  ticketReasons,
} from '../../src/features/intune/ticket.ts';
import { filedNotice } from '../../src/features/requests/filed-notice.ts';
import { type SecurityTaskId, settableTaskStatuses } from '../../src/microsoft/security-task.ts';
import { aFailure } from './a-failure.ts';
import { activityModel } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { overviewParts } from './detail-gallery.ts';
import { receiptMessage } from './direct-gallery.ts';
import { activity, ben, hostileTexts, names, now, portalLinks, status } from './fixtures.ts';
import type { GalleryView } from './gallery-view.ts';
import { linkedPortalActivity } from './portal-fixtures.ts';
import { filedModel } from './request-gallery.ts';

export const taskId = '7c1f6d5a-3b0e-4f4e-9a55-1f0b8f1f0a11' as SecurityTaskId;

export function ticketOf(overrides: Partial<Ticket> = {}): Ticket {
  return {
    taskId,
    linkedAt: now,
    agreed: 'pending',
    agreedAt: now,
    failure: null,
    passing: null,
    conflict: null,
    conflictActors: null,
    isListed: true,
    ...overrides,
  };
}

export function ticketFacts(overrides: Partial<TicketFacts> = {}): TicketFacts {
  return { ticket: null, proposals: [], joinedCount: 398, ...overrides };
}

export function ticketProposal(overrides: Partial<TicketProposal> = {}): TicketProposal {
  return {
    taskId,
    title: 'Update Google Chrome',
    creatorEmail: 'mina.haddad@fabrikam.example',
    createdAt: now,
    reasons: ticketReasons,
    ...overrides,
  };
}

/** Views with the parts that Intune adds to cards, details and threads. */
export function ticketViews(t: Translator, event: HistoryEvent): readonly GalleryView[] {
  const wanting = activity({ wantsTicket: true });
  const card = (name: string, ticket: TicketFacts, subject: Activity = wanting): GalleryView => ({
    name: `card, ${name}`,
    surface: 'message',
    payload: activityCard(t, modelOf(subject, ticket)),
  });
  const conflict = ticketFacts({ ticket: ticketOf({ agreed: 'active', conflict: 'rejected' }) });
  const failing = (failure: TicketFailure) => ticketFacts({ ticket: ticketOf({ failure }) });
  const failed = failing({ kind: 'answered', why: aFailure('Microsoft Graph refused it.') });
  const toDo = requesterTicketText(t, { activity: wanting, ticket: ticketFacts() }, portalLinks);
  const active = activity({ wantsTicket: true, status: status('active') });
  const large = { ...wanting, targets: frozenTargets(12_400, now) };
  const decision = { by: { kind: 'intune' }, at: now } as const;
  const rejectedThere = activity({ wantsTicket: true, status: { state: 'rejected', decision, reason: '' } });
  return [
    card('ticket wanted', ticketFacts()),
    card('ticket wanted, devices not known', ticketFacts({ joinedCount: null })),
    card('ticket wanted, but rejected', ticketFacts(), activity({ wantsTicket: true, status: status('rejected') })),
    card('ticket proposed', ticketFacts({ proposals: [ticketProposal()] })),
    card(
      'tickets proposed, by nobody',
      ticketFacts({ proposals: [ticketProposal({ creatorEmail: null }), ticketProposal()] }),
    ),
    card('ticket linked', ticketFacts({ ticket: ticketOf() })),
    card('ticket no longer listed', ticketFacts({ ticket: ticketOf({ isListed: false }) })),
    card('ticket linked, order on its way', ticketFacts({ ticket: ticketOf() }), active),
    card(
      'ticket order that cannot be delivered yet',
      ticketFacts({ ticket: ticketOf({ passing: { why: aFailure('Microsoft Graph answered 503.'), at: now } }) }),
      active,
    ),
    card('ticket in conflict', conflict, active),
    card('ticket order refused', failed, active),
    card('ticket gone', failing({ kind: 'ticket_gone' }), active),
    card('ticket linked, connection off', { ...conflict, isConnectionOff: true }, active),
    card('ticket wanted for more devices than reach Intune', ticketFacts(), large),
    {
      name: 'card, two questions',
      surface: 'message',
      payload: activityCard(t, {
        ...modelOf(wanting, ticketFacts({ proposals: [ticketProposal()] })),
        portal: [linkedPortalActivity('proposed')],
      }),
    },
    {
      name: 'card, rejected in Intune, and let stand',
      surface: 'message',
      payload: activityCard(t, { ...modelOf(rejectedThere, ticketFacts()), remark: { kind: 'kept', by: ben } }),
    },
    card('rejected in Intune', ticketFacts({ ticket: ticketOf({ agreed: 'rejected' }) }), rejectedThere),
    {
      name: 'detail, ticket wanted for more devices than reach Intune',
      surface: 'modal',
      payload: activityDetailModal(t, { ...modelOf(large, ticketFacts()), ...overviewParts }, portalLinks),
    },
    {
      name: 'detail, ticket in conflict',
      surface: 'modal',
      payload: activityDetailModal(t, { ...modelOf(active, conflict), ...overviewParts }, portalLinks),
    },
    ...threadLines(t, event),
    {
      name: 'receipt, ticket still to be made',
      surface: 'message',
      payload: receiptMessage(t, modelOf(wanting, ticketFacts()), { cardDelivery: { kind: 'waiting' }, toDo }),
    },
    {
      name: 'filed, ticket still to be made',
      surface: 'modal',
      payload: filedNotice(
        t,
        filedModel({
          activities: [wanting],
          remarks: new Map([
            [
              wanting.id,
              [(of, portal) => requesterTicketText(of, { activity: wanting, ticket: ticketFacts() }, portal) ?? ''],
            ],
          ]),
        }),
        portalLinks,
      ),
    },
    ...Object.entries(hostileTexts).flatMap(([kind, text]) => [
      card(
        `hostile ${kind}: ticket proposed`,
        ticketFacts({ proposals: [ticketProposal({ title: text, creatorEmail: text })] }),
      ),
      card(`hostile ${kind}: ticket order refused`, failing({ kind: 'answered', why: aFailure(text) }), active),
    ]),
  ];
}

function threadLines(t: Translator, event: HistoryEvent): readonly GalleryView[] {
  const news = (overrides: Partial<TicketNews>): TicketNews => ({
    title: null,
    slack: null,
    intune: null,
    wasDecidedThere: false,
    decidedBy: ben,
    ...overrides,
  });
  const completedBy = { kind: 'not_available', source: 'intune' } as const;
  const line = (name: string, action: HistoryEvent['action'], ticket: TicketNews | null): GalleryView => ({
    name: `thread, ${name}`,
    surface: 'message',
    payload: threadLine(t, 1001, { ...event, action, by: byPerson(ben), completedBy, ticket }, names),
  });
  return [
    line('intune_overruled', 'intune_overruled', null),
    ...settableTaskStatuses.map((intune) =>
      line(`intune_followed, ${intune}`, 'intune_followed', news({ intune, wasDecidedThere: true })),
    ),
    line('intune_followed, an order taken back', 'intune_followed', news({ intune: 'pending' })),
    line('ticket_conflict', 'ticket_conflict', news({ slack: 'active', intune: 'rejected' })),
    line('ticket_linked', 'ticket_linked', news({ title: 'Update Google Chrome' })),
    line('hostile link: ticket_linked', 'ticket_linked', news({ title: hostileTexts['link'] ?? '' })),
    line('ticket_linked, no title', 'ticket_linked', news({})),
    line('ticket_unlinked', 'ticket_unlinked', news({ title: 'Update Google Chrome' })),
    line('hostile link: ticket_unlinked', 'ticket_unlinked', news({ title: hostileTexts['link'] ?? '' })),
    line('ticket_unlinked, no title', 'ticket_unlinked', news({})),
  ];
}

function modelOf(subject: Activity, ticket: TicketFacts) {
  return activityModel({ activity: subject, ticket });
}
