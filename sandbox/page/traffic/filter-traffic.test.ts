import { describe, expect, test } from 'vitest';
import { filterTraffic, isLate, type TrafficFilter } from './filter-traffic.ts';
import { trafficEntry } from './testing/traffic-entry.ts';

const everything: TrafficFilter = { direction: 'all', text: '', isFailuresOnly: false };

const entries = [
  trafficEntry({ id: 'post', sent: { text: 'REM-1001 was filed' } }),
  trafficEntry({ id: 'press', direction: 'to-bot', what: 'block_actions accept_activity' }),
  trafficEntry({ id: 'refused', outcome: 'ratelimited', isFailure: true }),
  trafficEntry({ id: 'late', direction: 'to-bot', what: 'slash_command', outcome: 'late', tookMs: 4000 }),
];

test.each<[string, Partial<TrafficFilter>, readonly string[]]>([
  ['nothing chosen', {}, ['post', 'press', 'refused', 'late']],
  ['one direction', { direction: 'to-bot' }, ['press', 'late']],
  ['a text of the line', { text: ' Accept ' }, ['press']],
  ['a text of what was sent', { text: 'rem-1001' }, ['post']],
  ['failures, late ones among them', { isFailuresOnly: true }, ['refused', 'late']],
  ['two conditions at once', { direction: 'to-bot', isFailuresOnly: true }, ['late']],
])('the filter with %s', (_name, filter, ids) => {
  expect(filterTraffic(entries, { ...everything, ...filter }).map(({ id }) => id)).toEqual(ids);
});

describe('an answer is late', () => {
  test.each([
    ['of the bot after more than three seconds', trafficEntry({ direction: 'to-bot', tookMs: 3001 }), true],
    ['of the bot in three seconds: no', trafficEntry({ direction: 'to-bot', tookMs: 3000 }), false],
    ['of the bot under way: no', trafficEntry({ direction: 'to-bot', tookMs: null }), false],
    ['of Microsoft, which may take longer: no', trafficEntry({ direction: 'to-microsoft', tookMs: 9000 }), false],
  ])('%s', (_name, entry, expected) => {
    expect(isLate(entry)).toBe(expected);
  });
});
