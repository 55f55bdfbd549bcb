import { expect, test } from 'vitest';
import { exceedsIntuneLimit } from './security-task.ts';

test('10,000 devices reach Intune, and 10,001 are too many', () => {
  expect([null, 0, 10_000, 10_001].map(exceedsIntuneLimit)).toEqual([false, false, false, true]);
});
