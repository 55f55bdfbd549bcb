import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { opaqueIdOf } from '../../core/identifiers.ts';
import {
  AuditChain,
  anchorFault,
  type ChainLink,
  hashRecord,
  isAnchoredBy,
  noHash,
  parseChainPlace,
  renamedFault,
  type SealedRecord,
  toLink,
} from './record.ts';

function chain(length: number): readonly SealedRecord[] {
  const records: SealedRecord[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const record = {
      ...{ workspaceId: 'T0FABRIKAM', seq, logSeq: seq, id: `row-${seq}`, activityId: null },
      ...{ at: '2026-03-02T12:00:00.000000Z', actorKind: 'system', actorId: 'system:test', role: null },
      ...{ roleSource: null, action: 'activity_filed', before: null, after: { seq }, reason: '' },
      prevHash: records.at(-1)?.hash ?? noHash,
    };
    records.push({ ...record, hash: hashRecord(record) });
  }
  return records;
}

function faultOf(
  links: readonly ChainLink[],
  begins: ConstructorParameters<typeof AuditChain>[0] = 'at_the_beginning',
) {
  const check = new AuditChain(begins);
  for (const link of links) {
    const fault = check.follow(link);
    if (fault !== null) return fault;
  }
  return null;
}

const five = chain(5).map(toLink);

test('a chain that is whole has its last row as its head', () => {
  const check = new AuditChain('at_the_beginning');

  expect(five.map((link) => check.follow(link))).toEqual([null, null, null, null, null]);
  expect([check.count, check.head]).toEqual([5, { seq: 5, hash: five[4]?.hash }]);
});

describe('the first fault is named', () => {
  const edited = (at: number, change: Partial<ChainLink>) =>
    five.map((link, index) => (index === at ? { ...link, ...change } : link));

  test.each<[string, readonly ChainLink[], object]>([
    [
      'a changed row',
      edited(2, { record: { ...chain(5)[2], reason: 'x' } as SealedRecord }),
      { what: 'changed', seq: 3, id: 'row-3' },
    ],
    ['a changed hash', edited(2, { hash: 'f'.repeat(64) }), { what: 'changed', seq: 3 }],
    ['a row that is gone', edited(2, { record: null }), { what: 'missing', seq: 3, id: 'row-3' }],
    ['a link that is gone', five.toSpliced(2, 1), { what: 'missing', seq: 3, id: null }],
    ['the first link gone', five.slice(1), { what: 'missing', seq: 1, id: null }],
    ['a link twice', five.toSpliced(2, 0, ...five.slice(1, 2)), { what: 're_ordered', seq: 2 }],
    ['another row before it', edited(2, { prevHash: 'f'.repeat(64) }), { what: 're_ordered', seq: 3 }],
  ])('%s', (_, links, expected) => {
    expect(faultOf(links)).toMatchObject(expected);
  });
});

test('a piece may begin anywhere, and has no gaps either', () => {
  expect(faultOf(five.slice(2), 'anywhere')).toBeNull();
  expect(faultOf(five.slice(2).toSpliced(1, 1), 'anywhere')).toMatchObject({ what: 'missing', seq: 4 });
});

test('whatever is left out, moved or exchanged inside is found', () => {
  const nine = chain(9).map(toLink);
  const place = fc.integer({ min: 0, max: 8 });

  fc.assert(
    fc.property(place, place, fc.constantFrom('left_out', 'exchanged', 'moved'), (one, other, how) => {
      fc.pre(how === 'left_out' ? one < 8 : one !== other);
      const links = [...nine];
      const [taken] = links.splice(one, 1);
      if (taken !== undefined && how === 'moved') links.splice(other, 0, taken);
      if (taken !== undefined && how === 'exchanged') {
        links.splice(one, 0, taken);
        [links[one], links[other]] = [links[other] ?? taken, taken];
      }
      return faultOf(links) !== null;
    }),
  );
});

test.each([
  ['12:0123456789abcdef', { seq: 12, hash: '0123456789abcdef' }],
  [` 12:${'A'.repeat(64)} `, { seq: 12, hash: 'a'.repeat(64) }],
  ['12:0123456789abcde', null],
  ['0123456789abcdef', null],
  ['-1:0123456789abcdef', null],
  [`1:${'a'.repeat(65)}`, null],
])('%j is read as a place: %j', (text, expected) => {
  expect(parseChainPlace(text)).toEqual(expected);
});

test('a place that was written down short holds the row by its beginning', () => {
  const row = { seq: 12, hash: `0123456789abcdef${'0'.repeat(48)}` };

  expect(isAnchoredBy(row, { seq: 12, hash: '0123456789abcdef' })).toBe(true);
  expect(isAnchoredBy(row, { seq: 12, hash: '0123456789abcdee' })).toBe(false);
  expect(isAnchoredBy(row, { seq: 13, hash: '0123456789abcdef' })).toBe(false);
});

test('another row in the place that was written down is a fault, and so is another person behind an opaque id', () => {
  const link = { seq: 12, hash: 'a'.repeat(64), auditId: 'row-12' };
  const mina = { kind: 'slack', id: 'U01MINA' } as const;
  const person = { id: opaqueIdOf('T1', mina, 'salt'), person: mina, salt: 'salt' };

  expect(anchorFault(link, null)).toBeNull();
  expect(anchorFault(link, { seq: 12, hash: 'a'.repeat(16) })).toBeNull();
  expect(anchorFault(link, { seq: 11, hash: 'b'.repeat(16) })).toBeNull();
  expect(anchorFault(link, { seq: 12, hash: 'b'.repeat(16) })).toEqual({ what: 'not_the_head', seq: 12, id: 'row-12' });
  expect(renamedFault([person], { workspaceId: 'T1', seq: 12 })).toBeNull();
  const exchanged = { ...person, person: { ...mina, id: 'U02BEN' } };
  expect(renamedFault([person, exchanged], { workspaceId: 'T1', seq: 12 })).toEqual({
    what: 'renamed',
    seq: 12,
    id: person.id,
  });
});
