import { expect, test } from 'vitest';
import { clockText, momentText } from './panel-words.ts';

const tenPastNine = Date.UTC(2026, 11, 3, 9, 12);

test('a moment is said in the zone of the workspace', () => {
  expect(momentText(tenPastNine)).toBe('Thu, 3 Dec 2026 10:12');
});

test('midnight is 00, not 24', () => {
  expect(clockText(Date.UTC(2026, 11, 3), 'UTC')).toBe('00:00');
});
