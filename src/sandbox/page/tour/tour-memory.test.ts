import { expect, test } from 'vitest';
import { emptyMemory, parseMemory } from './tour-memory.ts';

test('what was kept comes back', () => {
  const kept = { doneIds: ['file'], number: 'REM-1001' };

  expect(parseMemory(JSON.stringify(kept))).toEqual(kept);
});

test.each([null, '', '{', '7', 'null'])('nonsense is nothing: %s', (text) => {
  expect(parseMemory(text)).toEqual(emptyMemory);
});

test('ids that are none are left out', () => {
  expect(parseMemory('{"doneIds":["file",7],"number":8}')).toEqual({ doneIds: ['file'], number: null });
});
