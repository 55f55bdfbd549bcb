import { expect, test } from 'vitest';
import { comparePriority, type Priority } from './priority.ts';

test('priorities sort by urgency, not by their letters', () => {
  const mixed: readonly Priority[] = ['low', 'high', 'medium', 'high'];

  expect(mixed.toSorted(comparePriority)).toEqual(['high', 'high', 'medium', 'low']);
});
