import { expect, test } from 'vitest';
import { initials } from './avatar.tsx';

test.each([
  ['Mina Sato', 'MS'],
  ['Ana Maria de Souza', 'AS'],
  ['森 はるか', '森'],
  ['mendbot', 'M'],
  ['', '?'],
])('%j is shown as %j', (name, expected) => {
  expect(initials(name)).toBe(expected);
});
