import { expect, test } from 'vitest';
import { aWorkspace } from '../testing/fixtures.ts';
import { authorOf } from './conversation-facts.ts';

test.each([
  ['U1', { name: 'Mina Sato', isBot: false }],
  ['B1', { name: 'Mendbot', isBot: true }],
  ['U404', { name: 'U404', isBot: false }],
])('%s is shown as %j', (id, expected) => {
  expect(authorOf(aWorkspace(), id)).toMatchObject(expected);
});
