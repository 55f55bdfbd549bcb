import { expect, test } from 'vitest';
import { exceededTicketLimit } from './security-task.ts';

test('a ticket takes 10,000 devices, and 10,001 are too many', () => {
  const counts = [null, 0, 10_000, 10_001];

  expect(counts.map((count) => exceededTicketLimit(true, count))).toEqual([
    null,
    null,
    null,
    { limit: 10_000, count: 10_001 },
  ]);
  expect(counts.map((count) => exceededTicketLimit(false, count))).toEqual([null, null, null, null]);
});
