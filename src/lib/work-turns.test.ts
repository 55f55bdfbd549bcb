import { expect, test } from 'vitest';
import { WorkTurns } from './work-turns.ts';

test('long work lets others go first every few milliseconds, and short work goes on', async () => {
  const turns = new WorkTurns();
  let others = 0;
  const beating = setInterval(() => (others += 1), 0);
  const startedAt = performance.now();
  expect(turns.isOver).toBe(false);

  let taken = 0;
  while (performance.now() - startedAt < 100) {
    if (!turns.isOver) continue;
    taken += 1;
    await turns.next();
    expect(turns.isOver).toBe(false);
  }
  clearInterval(beating);

  expect(taken).toBeGreaterThan(1);
  expect(others).toBeGreaterThan(1);
});
