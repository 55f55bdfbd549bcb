import { expect, test } from 'vitest';
import { compareWeight, rankByWords, toSearchEntry } from './rank.ts';

let lastRef = 0;

function row(name: string, overrides: Partial<ReturnType<typeof aRow>> = {}) {
  return { ...aRow(), name, ...overrides };
}

function aRow() {
  lastRef += 1;
  return {
    ref: lastRef,
    id: `va-${lastRef}a`,
    name: '',
    product_name: 'reader',
    vendor: 'contoso',
    related_component: 'Contoso Reader',
    recommended_version: '',
    is_exception: false,
    is_status_known: true,
    exposure_impact: 1,
    exposed_machines_count: 1 as number | null,
  };
}

function rank(rows: readonly ReturnType<typeof aRow>[], words: readonly string[], limit = 100) {
  const named = (ref: number | null) => rows.find((one) => one.ref === ref)?.name ?? null;
  const entries = rows.toSorted(compareWeight).map(toSearchEntry);
  const { refs, meantRef } = rankByWords(entries, words, limit);
  return { found: refs.map(named), meant: named(meantRef) };
}

test.each([
  [
    ['java', '8'],
    ['Update Java 8', 'Update JavaScript runtime 8', 'Update Java 18'],
  ],
  [['43'], ['Set tool 43', 'Set tool 143']],
  [['java'], ['Update Java 18', 'Update Java 8', 'Update JavaScript runtime 8']],
  [['update', 'tool'], []],
])('whole words of the name come first, then beginnings, then by weight: %s', (words, expected) => {
  const rows = [
    row('Update Java 18', { exposure_impact: 9 }),
    row('Update Java 8', { exposure_impact: 1 }),
    row('Update JavaScript runtime 8', { exposure_impact: 5 }),
    row('Set tool 43', { id: 'va-x', exposure_impact: 1 }),
    row('Set tool 143', { id: 'va-y', exposure_impact: 7 }),
  ];

  expect(rank(rows, words).found).toEqual(expected);
});

test.each([
  ['the only one with each whole word in its name', ['java', '8'], 'Update Java 8'],
  ['no other version', ['java', '18'], null],
  ['no number that has these digits', ['setting', '43'], null],
  ['no id that has these digits', ['tool', '52'], null],
  ['a word before a full stop or a slash', ['ip'], 'Block TCP/IP.'],
  ['words with signs of their own', ['tcp/ip'], 'Block TCP/IP.'],
  ['a word with letters of another script', ['ブラウザー'], 'Update ブラウザー'],
  ['nothing by a sign alone', ['/'], null],
  ['nothing by a sign among words', ['tcp', '/', 'ip'], null],
  ['none of two that match as well', ['chrome'], null],
  ['none where nothing was typed', [], null],
])('that words mean: %s', (_, words, expected) => {
  const rows = [
    row('Update Java 8'),
    row('Update Java 180'),
    row('Turn on setting 143'),
    row('Turn on a tool', { id: 'sca-_-scid-5215' }),
    row('Block TCP/IP.'),
    row('Update ブラウザー'),
    row('Update Chrome'),
    row('Block extensions of Chrome'),
  ];

  expect(rank(rows, words).meant).toBe(expected);
});

test('a word may be part of the product, the vendor, the component, the version or the id', () => {
  const parts = { product_name: 'edge_old', vendor: 'north', related_component: 'South', recommended_version: '7.3' };
  const rows = [row('Update One', { ...parts, id: 'va-west' }), row('Update Other')];

  for (const word of ['edge old', 'north', 'south', '7.3', 'west'])
    expect(rank(rows, [word]).found).toEqual(['Update One']);
});

test.each(['%', '_', '\\', '%%', '\\%', "'", '";', '$1', '(', '[a-z]*', '.'])('%s is taken for what it is', (word) => {
  const rows = [row('Update Plain'), row(`Update ${word} Tools`)];

  expect(rank(rows, [word]).found).toEqual([`Update ${word} Tools`]);
});

test('the weight counts an exception first, then the impact, then the devices, then the id', () => {
  const rows = [
    row('exception', { is_exception: true, exposure_impact: 9 }),
    row('unknown exception', { is_exception: true, is_status_known: false, exposure_impact: 8 }),
    row('devices unknown', { exposed_machines_count: null }),
    row('no devices', { exposed_machines_count: 0 }),
    row('later id', { id: 'va-2' }),
    row('earlier id', { id: 'va-1' }),
  ];

  expect(rank(rows, []).found).toEqual([
    'unknown exception',
    'earlier id',
    'later id',
    'no devices',
    'devices unknown',
    'exception',
  ]);
});

test('the best of many are found, and no more than asked for', () => {
  const rows = Array.from({ length: 20 }, (_, index) => row(index < 5 ? 'Update Edge' : 'Update Edges'));

  expect(rank(rows, ['edge'], 7).found).toEqual([...Array(5).fill('Update Edge'), ...Array(2).fill('Update Edges')]);
  expect(rank(rows, ['edge'], 3)).toEqual({ found: Array(3).fill('Update Edge'), meant: null });
});
