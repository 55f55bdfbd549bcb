import { expect, test } from 'vitest';
import { matches, parseCollectionQuery } from './collection-query.ts';

function parse(query: string) {
  return parseCollectionQuery(new URLSearchParams(query), ['vendor', 'status']);
}

test('reads top, skip and filter', () => {
  expect(parse("$top=10&$skip=5&$filter=vendor eq 'o''neil' and status eq 'Active'")).toEqual({
    top: 10,
    skip: 5,
    conditions: [
      { field: 'vendor', value: "o'neil" },
      { field: 'status', value: 'Active' },
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
  expect(matches({ vendor: 'Google' }, [{ field: 'vendor', value: 'google' }])).toBe(true);
  expect(matches({ vendor: 'mozilla' }, [{ field: 'vendor', value: 'google' }])).toBe(false);
});
