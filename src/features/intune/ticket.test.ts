import { expect, test } from 'vitest';
import { activity, attentionActivity, now, status } from '../../../test/support/fixtures.ts';
import { pendingTicketStatus, ticketStatusOf } from './ticket.ts';

test.each([
  ['pending', 'pending'],
  ['active', 'active'],
  ['completed', 'completed'],
  ['rejected', 'rejected'],
  ['withdrawn', 'rejected'],
] as const)('%s is %s in Intune', (state, expected) => {
  expect(ticketStatusOf(activity({ status: status(state) }))).toBe(expected);
});

test.each(['open', 'completed', 'withdrawn'] as const)('attention required, %s, has no ticket', (state) => {
  expect(ticketStatusOf(attentionActivity({ status: status(state) }))).toBeNull();
});

test.each(['system', 'defender'] as const)('a decision by %s is still to be sent to Intune', (kind) => {
  const decided = activity({ status: { state: 'active', decision: { by: { kind }, at: now } } });

  expect(pendingTicketStatus(decided)).toBe('active');
});

test('what was decided in Intune is not sent back to it', () => {
  const decided = activity({ status: { state: 'active', decision: { by: { kind: 'intune' }, at: now } } });

  expect(pendingTicketStatus(decided)).toBeNull();
});
