import { expect, test } from 'vitest';
import { comparing, matches, parseCollectionQuery } from './collection-query.ts';

function parse(query: string) {
  return parseCollectionQuery(new URLSearchParams(query), { filterable: ['vendor', 'status'] });
}

test('reads top, skip and filter', () => {
  expect(parse("$top=10&$skip=5&$filter=vendor eq 'o''neil' and status eq 'Active'")).toEqual({
    top: 10,
    skip: 5,
    conditions: [
      { field: 'vendor', operator: 'eq', value: "o'neil" },
      { field: 'status', operator: 'eq', value: 'Active' },
    ],
  });
});

test.each([
  '$top=10001',
  '$top=-1',
  '$skip=x',
  "$filter=weaknesses eq '1'",
  "$filter=vendor ne 'google'",
  '$filter=vendor',
])('%s is a bad request', (query) => {
  expect(parse(query)).toBeTypeOf('string');
});

test('compares without regard to case', () => {
  const condition = { field: 'vendor', operator: 'eq', value: 'google' } as const;

  expect(matches({ vendor: 'Google' }, [condition])).toBe(true);
  expect(matches({ vendor: 'mozilla' }, [condition])).toBe(false);
});

test.each([
  ['createdon gt 2026-11-02T08:00:00Z', true],
  ['createdOn le 2026-11-02T08:00:00Z', false],
  ['createdOn ge 2026-11-02T09:00:00.0000000Z', true],
  ['count lt 12', true],
  ["status ne 'active'", false],
])('where more than equality is allowed, %s is %s', (filter, expected) => {
  const row = { createdOn: '2026-11-02T09:00:00.0000000Z', count: 9, status: 'Active' };
  const rules = { filterable: ['createdOn', 'count', 'status'], operators: comparing };

  const query = parseCollectionQuery(new URLSearchParams({ $filter: filter }), rules);

  expect(query).not.toBeTypeOf('string');
  expect(typeof query === 'string' ? null : matches(row, query.conditions)).toBe(expected);
});
