import { expect, test } from 'vitest';
import { formatTrendValue, parseTrendValue } from './trend-value.ts';

test.each([30, 90] as const)('a button keeps its %i days', (span) => {
  expect(parseTrendValue(formatTrendValue(span))).toBe(span);
});

test.each(['', 'trend:7', 'trend:30000', 'x'])('“%s” is no span of ours: the shortest', (text) => {
  expect(parseTrendValue(text)).toBe(30);
});
