import { expect, test } from 'vitest';
import { outcomeOf } from '../../../test/support/find-domain-error.ts';
import { actor, person } from '../../../test/support/fixtures.ts';
import { authorizeTransfer } from './inactive-person.ts';

test.each([
  ['deactivated', { isDeactivated: true }, 'bot_admin'],
  ['a guest', { isGuest: true }, 'bot_admin'],
  ['here', {}, 'person_not_left'],
] as const)('a bot admin hands over for a person who is %s: %s', (_, facts, expected) => {
  expect(outcomeOf(() => authorizeTransfer(actor(['bot_admin']), person(facts)))).toBe(expected);
});
