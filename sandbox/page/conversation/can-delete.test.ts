import { expect, test } from 'vitest';
import { aMessage, aPerson } from '../testing/fixtures.ts';
import { canDelete } from './conversation-facts.ts';

const mina = aPerson();
const wren = aPerson({ id: 'U7', part: 'Workspace admin' });

test.each([
  ['their own', mina, aMessage({ authorId: 'U1' }), true],
  ['somebody else’s', mina, aMessage({ authorId: 'U2' }), false],
  ['as an admin, any', wren, aMessage({ authorId: 'U2' }), true],
  ['one that only they see', wren, aMessage({ authorId: 'U7', isEphemeral: true }), false],
])('people may delete %s: %#', (_, viewer, message, expected) => {
  expect(canDelete(viewer, message)).toBe(expected);
});
