import { expect, test } from 'vitest';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { fullTrends, noTrends } from '../../../test/support/trend-fixtures.ts';
import { trendAltText, trendMessage } from './message.ts';

const t = keyTranslator();

test('the alternative text has the numbers of each part', () => {
  const text = trendAltText(t, fullTrends());

  expect(text).toContain('⟨trend.words.devices day=2026-03-02 fixed=1200 exposed=550⟩');
  expect(text).toContain('⟨trend.words.first day=2026-02-01 fixed=0 exposed=1500⟩');
  expect(text).toContain('⟨trend.words.opened day=2026-01-26 count=93 weeks=12 · 17 · 13 · 18 · 14 · 19⟩');
  expect(text).toContain('⟨trend.words.completed day=2026-01-26 count=48 weeks=4 · 7 · 8 · 8 · 9 · 12⟩');
  expect(text).toContain('⟨trend.words.by email=30 system=15 notAvailable=3⟩');
});

test('the alternative text says that there is nothing yet', () => {
  expect(keysIn(trendAltText(t, noTrends))).toEqual(['trend.title', 'trend.until', 'trend.words.nothing_yet']);
});

test('the alternative text compares with no earlier day where there is none', () => {
  const days = fullTrends().days.slice(-1);

  expect(keysIn(trendAltText(t, { ...fullTrends(), days }))).not.toContain('trend.words.first');
});

test.each(['en-US', 'ja-JP'])('the alternative text is no longer than Slack takes, in %s', (locale) => {
  const most = { opened: 123_456, email: 123_456, system_confirmation: 123_456, not_available: 123_456 };
  const weeks = fullTrends(90).weeks.map(({ from }) => ({ ...most, from }));

  expect(trendAltText(translatorFor(locale), { ...fullTrends(90), weeks }).length).toBeLessThanOrEqual(1000);
});

test('a message says why there is no picture', () => {
  const { text } = trendMessage(t, { trends: fullTrends(), seenBy: 'person', failure: 'storage_limit_reached' });

  expect(text).toContain('⟨trend.file_failed failure=storage_limit_reached⟩');
});
