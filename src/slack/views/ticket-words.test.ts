import { describe, expect, test } from 'vitest';
import { activity, attentionActivity, names, now, status, surroundings } from '../../../test/support/fixtures.ts';
import { ticketFacts, ticketOf, ticketProposal } from '../../../test/support/ticket-gallery.ts';
import { told } from '../../../test/support/told.ts';
import { type Activity, frozenTargets } from '../../domain/activity.ts';
import type { TicketFacts } from '../../domain/ticket.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { activityCard } from './activity-card.ts';
import { lastTryTime, requesterTicketWords, ticketQuestion, ticketWords } from './ticket-words.ts';

const t = translatorFor('en-US');
const wanting = activity({ wantsTicket: true });
const active = activity({ wantsTicket: true, status: status('active') });

function words(subject: Activity, ticket: TicketFacts | null): string {
  return JSON.stringify(ticketWords(t, { activity: subject, ticket, names }, surroundings));
}

function question(subject: Activity, ticket: TicketFacts | null): string {
  return JSON.stringify(ticketQuestion(t, { activity: subject, ticket }));
}

describe('nothing is said', () => {
  test.each<readonly [string, Activity, TicketFacts | null]>([
    ['where there is nothing', wanting, null],
    ['where nobody wants a ticket', activity(), ticketFacts()],
    ['where the request is over', activity({ wantsTicket: true, status: status('withdrawn') }), ticketFacts()],
  ])('%s', (_, subject, facts) => {
    expect([words(subject, facts), question(subject, facts)]).toEqual(['[]', '[]']);
  });

  test('on the card of something for attention', () => {
    const model = { recommendation: null, names: new Map(), isOverdue: false, ticket: null };
    const card = activityCard(t, { ...model, activity: attentionActivity() }, surroundings);

    expect(JSON.stringify(card)).not.toMatch(/ticket|Intune/i);
  });
});

test('a wanted ticket: what to press, and who can be reached', () => {
  const said = words(wanting, ticketFacts({ joinedCount: 398 }));

  expect(said).toContain('press *Request remediation* and tick *Open a ticket in Intune*');
  expect(said).toContain('Only Entra-joined devices reach Intune: 398 of 420 here.');
  expect(said).not.toContain('At most');
});

test('a wanted ticket names who is meant, on the card and in the requester’s own record', () => {
  const requester = (facts: TicketFacts) => requesterTicketWords(t, { activity: wanting, ticket: facts }, surroundings);

  expect(words(wanting, ticketFacts())).toMatch(
    /\*Intune ticket wanted\.\* [A-Z].*, or somebody with the right in Defender/,
  );
  expect(requester(ticketFacts())).toMatch(/you, or somebody with the right in Defender.*https:.*tick \*Open a ticket/);
  expect(requester(ticketFacts({ creation: { kind: 'asked' } }))).toContain('Microsoft Graph is asked');
  expect(requester(ticketFacts({ ticket: ticketOf() }))).toBeNull();
});

test('where it is not known which devices are joined, no number stands there', () => {
  expect(words(wanting, ticketFacts({ joinedCount: null }))).toContain('Only Entra-joined devices reach Intune.');
});

test.each([
  [12_400, 9000, 'At most 10,000 devices reach Intune, and only Entra-joined ones can: 9,000 of 12,400 here.'],
  [12_400, null, 'At most 10,000 devices reach Intune, and only Entra-joined ones can.'],
  [null, null, 'At most 10,000 devices reach Intune, and only Entra-joined ones can.'],
])('the limit is named where it may matter: %j devices, %j joined', (count, joinedCount, expected) => {
  const targets = count === null ? null : frozenTargets(count, now);

  expect(words({ ...wanting, targets }, ticketFacts({ joinedCount }))).toContain(expected);
});

test('while the connection is off, a linked ticket is said not to be kept in step, and nothing is asked', () => {
  const ticket = ticketOf({
    agreed: 'active',
    conflict: 'rejected',
    passing: { why: told('Graph answered 503.'), at: now },
  });
  const facts = ticketFacts({ ticket, isConnectionOff: true });

  expect(words(active, facts)).toMatch(/not kept in step: the Intune connection is off\. It said Rejected last\./);
  expect(words(active, facts)).not.toContain('being told');
  expect(question(active, facts)).toBe('[]');
  expect(lastTryTime(t, { activity: active, ticket: facts })).toEqual([]);
});

test('a proposal is asked about, and what to press no longer stands there', () => {
  const facts = ticketFacts({ proposals: [ticketProposal(), ticketProposal()] });

  expect(words(wanting, facts)).toBe('[]');
  expect(question(wanting, facts)).toMatch(/Is this the ticket\?.*link_ticket.*not_this_ticket.*1 more ticket looks/);
});

test('an order on its way says so, a settled one what is not sent', () => {
  const facts = ticketFacts({ ticket: ticketOf() });

  expect(words(active, facts)).toContain('Intune is being told: Active.');
  expect(words(wanting, facts)).not.toContain('being told');
  expect(words(wanting, facts)).toContain('Due date and priority are not sent to Intune.');
});

test('an order that cannot be delivered yet says why', () => {
  const ticket = ticketOf({ passing: { why: told('Graph answered 503.'), at: now } });

  expect(words(active, ticketFacts({ ticket }))).toMatch(
    /being told: Active\..*Last try failed: The cause was given as “Graph answered 503\.”/,
  );
  expect(words(wanting, ticketFacts({ ticket }))).not.toContain('Last try');
});

test('when it was tried last is for the detail alone, and only while it is tried', () => {
  const trying = {
    ticket: ticketFacts({ ticket: ticketOf({ passing: { why: told('Graph answered 503.'), at: now } }) }),
  };

  expect(words(active, trying.ticket)).not.toContain('<!date');
  expect(lastTryTime(t, { activity: active, ...trying })).toEqual([expect.stringContaining('<!date')]);
  expect(lastTryTime(t, { activity: wanting, ...trying })).toEqual([]);
  expect(lastTryTime(t, { activity: active, ticket: ticketFacts({ ticket: ticketOf() }) })).toEqual([]);
});

test('why it looks like the one takes one line, with how much later it was made', () => {
  const filed = activity({ wantsTicket: true, createdAt: new Date(now.getTime() - 2 * 60_000) });
  const said = question(
    filed,
    ticketFacts({ proposals: [ticketProposal({ reasons: ['same_requester', 'same_title', 'made_after'] })] }),
  );

  expect(said).toContain('same person · same title · filed 2 minutes later');
});

test('of a ticket that Mendbot had made, only later changes of due date and priority are said not to be sent', () => {
  const said = words(wanting, ticketFacts({ ticket: ticketOf(), creation: { kind: 'made' } }));

  expect(said).toContain('Made by Mendbot through Microsoft Graph');
  expect(said).toContain('Later changes of due date and priority are not sent.');
  expect(said).not.toContain('are not sent to Intune');
});

test('one that Intune no longer lists is said to be that, beside its last state', () => {
  const said = words(wanting, ticketFacts({ ticket: ticketOf({ isListed: false }) }));

  expect(said).toMatch(/Intune ticket:\* Pending.*Intune no longer lists the ticket/);
});

test('what kept Graph from making one stands beside what to press', () => {
  const said = words(wanting, ticketFacts({ creation: { kind: 'failed', failure: { kind: 'over' } } }));

  expect(said).toMatch(/press \*Request remediation\*.*the request was closed when its turn came/);
});

test.each([
  [{ agreed: 'active', conflict: 'rejected' }, 'Slack says Active, Intune says Rejected'],
  [
    { failure: { kind: 'told', why: told('It was refused.') } },
    'Intune did not take “Active”:* The cause was given as “It was refused.” Intune says Pending.',
  ],
  [{ failure: { kind: 'ticket_gone' } }, 'it no longer has this ticket. It said Pending last.'],
] as const)('%j is asked about with both answers', (overrides, expected) => {
  const said = question(active, ticketFacts({ ticket: ticketOf(overrides) }));

  expect(said).toContain(expected);
  expect(said).toMatch(/keep_slack.*take_intune/);
});
