import { expect, test } from 'vitest';
import { activityId, calendarDate } from '../../../test/support/fixtures.ts';
import { formatTermsValue, parseTermsValue, type TermsValue } from './terms-value.ts';

const id = activityId(1);

test.each<TermsValue>([
  { activityId: id, seen: { dueOn: calendarDate('2026-12-25'), priority: 'medium' } },
  { activityId: id, seen: { dueOn: null, priority: 'high' } },
])('what a form carries is read as it was written', (value) => {
  expect(parseTermsValue(formatTermsValue(value))).toEqual(value);
});

test.each([
  '',
  id,
  `terms:${id}`,
  `terms:${id}:2026-12-25`,
  `terms:${id}:2026-12-25:urgent`,
  `terms:${id}:2026-13-25:high`,
  `terms:${id}:soon:high`,
  `terms:1:2026-12-25:high`,
])('“%s” is no such value', (text) => {
  expect(parseTermsValue(text)).toBeNull();
});
