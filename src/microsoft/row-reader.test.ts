import { expect, test } from 'vitest';
import { createOddities } from './reading.ts';
import { addressIn, idIn, rowReader, utcDateOf, word } from './row-reader.ts';

function reading() {
  const oddities = createOddities();
  return { reader: rowReader('things', oddities), counts: () => oddities.counts() };
}

test.each([
  ['2026-06-02T08:14:51.3329041Z', '2026-06-02T08:14:51.332Z'],
  ['2026-11-02 09:00:00.0000000', '2026-11-02T09:00:00.000Z'],
  ['2026-11-02T09:00:00', '2026-11-02T09:00:00.000Z'],
  ['2017-01-01T00:02:43.5775965-08:00', '2017-01-01T08:02:43.577Z'],
  ['2026-11-02', '2026-11-02T00:00:00.000Z'],
])('%s is an instant', (text, expected) => {
  const { reader, counts } = reading();

  expect(reader.instant(text, 'at')?.toISOString()).toBe(expected);
  expect(counts()).toEqual({});
});

test.each([
  ...['soon', '0001-01-01T00:00:00Z', '1999-12-31T23:59:59Z', '2201-01-01T00:00:00Z'],
  ...['9999-12-31T23:59:59.9999999Z', '+275000-01-01T00:00:00Z'],
])('%s is none, and is counted', (text) => {
  const { reader, counts } = reading();

  expect(reader.instant(text, 'at')).toBeNull();
  expect(counts()).toEqual({ 'things[].at no instant': 1 });
});

test.each([
  [12, 12, false],
  [null, 0, false],
  [-1, 0, true],
  [1.5, 2, true],
  [9e15, 2_147_483_647, true],
])('the count %j reads as %j, odd: %j', (value, expected, isOdd) => {
  const { reader, counts } = reading();

  expect(reader.count(value, 'n')).toBe(expected);
  expect('things[].n no count' in counts()).toBe(isOdd);
});

test.each([
  ['ACTIVE', 'active', false],
  ['parked', 'other', true],
  [null, 'other', false],
])('the word %j means %s, odd: %j', (text, expected, isOdd) => {
  const { reader, counts } = reading();

  expect(reader.choose(text, 'w', { words: new Map([['active', 'active']]), otherwise: 'other' })).toBe(expected);
  expect('things[].w unknown value' in counts()).toBe(isOdd);
});

test('what the store cannot hold is no part of a word', () => {
  expect(word('a\u0000b')).not.toContain('\u0000');
  expect(word(null)).toBe('');
});

test.each([
  ['9f3c1a77', '9f3c1a77'],
  ['a\u0000b', null],
  ['a\ud800', null],
  ['b'.repeat(501), null],
  ['', null],
  [null, null],
])('%j is kept under %j', (text, expected) => {
  expect(idIn(text)).toBe(expected);
});

test.each([
  [' mina@fabrikam.example ', 'mina@fabrikam.example'],
  ['Creator value', null],
  ['', null],
  [null, null],
])('%j holds the address %j', (text, expected) => {
  expect(addressIn(text)).toBe(expected);
});

test('a day is that of UTC', () => {
  expect(utcDateOf(new Date('2026-06-15T23:30:00-02:00'))).toBe('2026-06-16');
  expect(utcDateOf(null)).toBeNull();
});
