import { expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { activity, names, now, portalLinks, status } from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { ticketFacts, ticketOf, ticketProposal } from '../../../test/support/ticket-gallery.ts';
import { type Activity, frozenTargets } from '../activities/activity.ts';
import { lastTryTime, requesterTicketText, ticketQuestion, ticketText } from './format.ts';
import type { TicketFacts } from './ticket.ts';

const t = keyTranslator();
const wanting = activity({ wantsTicket: true });
const active = activity({ wantsTicket: true, status: status('active') });
const over = activity({ wantsTicket: true, status: status('withdrawn') });
const large = { ...wanting, targets: frozenTargets(12_400, now) };
const passing = { why: aFailure('Graph answered 503.'), at: now };
const proposals = [ticketProposal({ reasons: ['same_requester', 'same_title', 'made_after'] }), ticketProposal()];
const settling = ['button.keep_slack', 'button.take_intune'];

/** The keys of what is said on the card and of what is asked there. */
function keysOf(subject: Activity, ticket: TicketFacts | null) {
  return {
    said: keysIn(ticketText(t, { activity: subject, ticket, names }, portalLinks)),
    asked: keysIn(ticketQuestion(t, { activity: subject, ticket })),
  };
}

test.each<[string, Activity, TicketFacts | null, readonly string[]]>([
  ['no ticket', wanting, null, []],
  ['a ticket that nobody wants', activity(), ticketFacts(), []],
  ['a request that is over', over, ticketFacts(), []],
  ['a wanted ticket', wanting, ticketFacts(), ['ticket.wanted', 'ticket.joined_known']],
  [
    'devices of which it is not known how many are joined',
    wanting,
    ticketFacts({ joinedCount: null }),
    ['ticket.wanted', 'ticket.joined_only'],
  ],
  [
    'more devices than reach Intune',
    large,
    ticketFacts({ joinedCount: 9000 }),
    ['ticket.wanted', 'ticket.joined_known'],
  ],
  [
    'devices that are not counted',
    { ...wanting, targets: null },
    ticketFacts({ joinedCount: null }),
    ['ticket.wanted', 'ticket.joined_only'],
  ],
  [
    'an order on its way',
    active,
    ticketFacts({ ticket: ticketOf() }),
    ['ticket.sending', 'state.pending', 'state.active', 'ticket.not_sent'],
  ],
  [
    'a settled order',
    wanting,
    ticketFacts({ ticket: ticketOf() }),
    ['ticket.linked', 'state.pending', 'ticket.not_sent'],
  ],
  [
    'an order that cannot be delivered yet',
    active,
    ticketFacts({ ticket: ticketOf({ passing }) }),
    ['ticket.sending', 'state.pending', 'state.active', 'ticket.last_try', 'failure.slack_refused', 'ticket.not_sent'],
  ],
  [
    'a settled order that failed before',
    wanting,
    ticketFacts({ ticket: ticketOf({ passing }) }),
    ['ticket.linked', 'state.pending', 'ticket.not_sent'],
  ],
  [
    'a ticket that Intune no longer lists',
    wanting,
    ticketFacts({ ticket: ticketOf({ isListed: false }) }),
    ['ticket.linked', 'state.pending', 'ticket.unlisted', 'ticket.not_sent'],
  ],
  [
    'a linked ticket while the connection is off',
    active,
    ticketFacts({ ticket: ticketOf({ agreed: 'active', conflict: 'rejected', passing }), isConnectionOff: true }),
    ['ticket.connection_off', 'state.rejected'],
  ],
])('of %s the card says which keys, and asks nothing', (_, subject, facts, expected) => {
  expect(keysOf(subject, facts)).toEqual({ said: expected, asked: [] });
});

test('a proposal is asked about in place of what to press, with its reasons in one line', () => {
  expect(keysOf(wanting, ticketFacts({ proposals }))).toEqual({
    said: [],
    asked: [
      'ticket.proposal_by',
      'ticket.reason.same_requester',
      'ticket.reason.same_title',
      'ticket.reason.made_after',
      'age.hours',
      'button.link_ticket',
      'button.not_this_ticket',
      'ticket.proposals_more',
      'ticket.unconfirmed',
    ],
  });
});

test.each([
  [{ agreed: 'active', conflict: 'rejected' }, ['ticket.conflict', 'state.active', 'state.rejected']],
  [
    { failure: { kind: 'answered', why: aFailure('It was refused.') } },
    ['ticket.not_taken', 'state.active', 'state.pending', 'failure.slack_refused'],
  ],
  [{ failure: { kind: 'ticket_gone' } }, ['ticket.gone', 'state.active', 'state.pending']],
] as const)('%j is asked about with both answers', (overrides, expected) => {
  expect(keysOf(active, ticketFacts({ ticket: ticketOf(overrides) })).asked).toEqual([...expected, ...settling]);
});

test.each<[string, TicketFacts, string | null]>([
  ['how to make it', ticketFacts(), 'ticket.yours_to_make'],
  ['nothing where it is there', ticketFacts({ ticket: ticketOf() }), null],
])('the requester’s own record says of a wanted ticket %s', (_, ticket, expected) => {
  const words = requesterTicketText(t, { activity: wanting, ticket }, portalLinks);

  expect(words === null ? null : keysIn(words)[0]).toBe(expected);
});

test('the detail says when it was last tried, while it is tried', () => {
  const trying = ticketFacts({ ticket: ticketOf({ passing }) });
  const keysOfTry = (subject: Activity, ticket: TicketFacts) => keysIn(lastTryTime(t, { activity: subject, ticket }));

  expect(keysOfTry(active, trying)).toEqual(['ticket.last_try_at']);
  expect(keysOfTry(wanting, trying)).toEqual([]);
  expect(keysOfTry(active, ticketFacts({ ticket: ticketOf() }))).toEqual([]);
  expect(keysOfTry(active, { ...trying, isConnectionOff: true })).toEqual([]);
});
