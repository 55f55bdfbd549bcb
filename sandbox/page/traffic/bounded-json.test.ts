import { expect, test } from 'vitest';
import { boundedJson } from './traffic-row.tsx';

test('what is short is shown whole', () => {
  expect(boundedJson({ ok: true }, 100)).toEqual({ text: '{\n  "ok": true\n}', cutCount: 0 });
});

test('what is long is cut, and the rest is counted', () => {
  expect(boundedJson('abcdef', 4)).toEqual({ text: '"abc', cutCount: 4 });
});

test('what was not there is said', () => {
  expect(boundedJson(undefined, 100).text).toBe('nothing');
});
