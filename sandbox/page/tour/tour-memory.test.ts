import { expect, test } from 'vitest';
import { emptyMemory, neverCleared, parseMemory, withSeen } from './tour-memory.ts';

test('what was kept comes back', () => {
  const cleared = { atMs: 5, stillSeenIds: ['ticket'] };
  const kept = { doneIds: ['file'], number: 'REM-1001', cleared };

  expect(parseMemory(JSON.stringify(kept))).toEqual(kept);
});

test.each([null, '', '{', '7', 'null'])('nonsense is nothing: %s', (text) => {
  expect(parseMemory(text)).toEqual(emptyMemory);
});

test('ids that are none are left out', () => {
  expect(parseMemory('{"doneIds":["file",7],"number":8}')).toEqual({ ...emptyMemory, doneIds: ['file'] });
});

test('what happened before the ticks were cleared gives none', () => {
  const memory = { ...emptyMemory, cleared: { ...neverCleared, atMs: 1000 } };

  const { doneIds } = withSeen(memory, [
    { id: 'file', atMs: 1000 },
    { id: 'accept', atMs: 1001 },
  ]);

  expect(doneIds).toEqual(['accept']);
});

test('what is still in sight gives no tick until it has been out of sight', () => {
  const seat = { id: 'ticket', atMs: null } as const;
  const memory = { ...emptyMemory, cleared: { ...neverCleared, stillSeenIds: ['ticket'] } };

  const still = withSeen(memory, [seat]);
  const again = withSeen(withSeen(still, []), [seat]);

  expect([still.doneIds, again.doneIds]).toEqual([[], ['ticket']]);
});
