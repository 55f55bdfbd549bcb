import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createJsonRowSplitter } from './json-row-splitter.ts';

function split(text: string, partLength = text.length) {
  const splitter = createJsonRowSplitter();
  const rows: string[] = [];
  for (let from = 0; from < text.length; from += partLength) {
    rows.push(...splitter.push(text.slice(from, from + partLength)));
  }
  return { rows, around: splitter.around() };
}

test('rows are taken out of the page, wherever it is cut into parts', () => {
  const row = fc.oneof(fc.constant(null), fc.dictionary(fc.string(), fc.jsonValue()));

  fc.assert(
    fc.property(
      fc.array(row),
      fc.string(),
      fc.nat({ max: 2 }),
      fc.integer({ min: 1, max: 9 }),
      (value, link, space, cut) => {
        const text = JSON.stringify(
          { '@odata.context': '"value":[', tags: [1, [2]], value, '@odata.nextLink': link },
          null,
          space,
        );

        const { rows, around } = split(text, cut);

        expect(rows.map((one) => JSON.parse(one))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(JSON.parse(around)).toEqual({
          '@odata.context': '"value":[',
          tags: [1, [2]],
          value: [],
          '@odata.nextLink': link,
        });
      },
    ),
  );
});

test.each([
  ['{"value":[]}', []],
  ['{ "value" : [ ] }', []],
  ['{"value":[{"id":"]},{"},{"id":"\\"],["}]}', ['{"id":"]},{"}', '{"id":"\\"],["}']],
  ['{"value":[7,[1,2],null]}', ['7', '[1,2]', 'null']],
  ['{"inner":{"value":[1]}}', []],
  ['[{"id":1}]', []],
  ['', []],
])('%s has the rows %j', (text, rows) => {
  expect(split(text).rows).toEqual(rows);
});

describe('what is no JSON stays none', () => {
  test.each(['{"value":[{"id":1}', '{"value":[{"id":', '{"value":[1}', '{"value":[1]', '{"value":[1]]}', '{"value":'])(
    '%s',
    (text) => {
      expect(() => JSON.parse(split(text).around)).toThrow();
    },
  );

  test.each([
    '{"value":[{"id":1},]}',
    '{"value":[,{"id":1}]}',
    '{"value":[{"id":1}{"id":2}]}',
    '{"value":[{"id":1}}]}',
  ])('%s', (text) => {
    const { rows, around } = split(text);

    expect(() => [around, ...rows].map((one) => JSON.parse(one))).toThrow();
  });
});
