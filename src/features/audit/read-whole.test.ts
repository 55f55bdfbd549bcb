import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isReadWhole } from './read-whole.ts';

test.each([
  '{"deviceCount":250.00000000000000001}',
  '{"deviceCount":9007199254740993}',
  '{"at":[1,[2,{"deep":-0.10000000000000000001}]]}',
  '{"huge":1e400}',
  '{"tiny":1e-400}',
  '{"deviceCount":9,"deviceCount":250}',
  '{"a":{"b":"one","b":"other"}}',
])('%s loses something', (text) => {
  expect(isReadWhole(text)).toBe(false);
});

test.each([
  '{"deviceCount":250}',
  '{ "deviceCount" : 250.0 , "rate": 0.0000001, "zero": -0 }',
  '{"big":1000000000000000000000,"small":1.50e-7}',
  '{"text":"250.00000000000000001, \\"9\\": {[9007199254740993","none":null,"yes":true}',
  '{"b":1,"10":2,"9":3}',
  'null',
  '[]',
])('%s loses nothing', (text) => {
  expect(isReadWhole(text)).toBe(true);
});

test('what we write ourselves is always read whole', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(isReadWhole(JSON.stringify(value))).toBe(true);
      expect(isReadWhole(JSON.stringify(value, null, 2))).toBe(true);
    }),
  );
});
