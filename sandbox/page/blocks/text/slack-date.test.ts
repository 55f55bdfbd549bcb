import { expect, test } from 'vitest';
import { formatSlackDate } from './slack-date.tsx';

const at = Date.parse('2026-11-25T23:30:45Z') / 1000;
const berlin = { locale: 'en-US', timeZone: 'Europe/Berlin', nowMs: Date.parse('2026-11-25T10:00:00Z') };

test.each([
  ['{date_num}', '2026-11-26'],
  ['{date}', 'November 26th, 2026'],
  ['{date_short}', 'Nov 26, 2026'],
  ['{date_long}', 'Thursday, November 26th, 2026'],
  ['{date_short_pretty} at {time}', 'tomorrow at 12:30 AM'],
  ['{time_secs}', '12:30:45 AM'],
  ['{ago}', 'in 14 hours'],
])('%s is read in the zone of the reader', (format, expected) => {
  expect(formatSlackDate(at, format, berlin)).toBe(expected);
});

test('the same moment is another day in another zone', () => {
  expect(formatSlackDate(at, '{date_pretty}', { ...berlin, timeZone: 'America/New_York' })).toBe('today');
});

test('it is written in the language of the reader', () => {
  const tokyo = { ...berlin, locale: 'ja-JP', timeZone: 'Asia/Tokyo' };

  expect(formatSlackDate(at, '{date_short_pretty} {time}', tokyo)).toBe('明日 8:30');
});

test('a token Slack does not know leaves it to the fallback', () => {
  expect(formatSlackDate(at, '{date} {moon}', berlin)).toBeNull();
});

test('a moment that is none leaves it to the fallback', () => {
  expect(formatSlackDate(9e15, '{date}', berlin)).toBeNull();
});
