import { expect, test } from 'vitest';
import { outcomeOf } from '../../../../test/support/find-domain-error.ts';
import { actor } from '../../../../test/support/fixtures.ts';
import { authorizeBatch, mayChangeSome } from './batch.ts';

test.each([
  [['requester'], 'requester'],
  [['it_admin'], 'it_admin'],
  [['auditor'], 'role_missing'],
  [['auditor', 'bot_admin'], 'role_missing'],
  [[], 'role_missing'],
] as const)('%j may change several at once: %s', (held, expected) => {
  expect(mayChangeSome(actor(held))).toBe(expected !== 'role_missing');
  expect(outcomeOf(() => authorizeBatch(actor(held)))).toBe(expected);
});
