import { expect, test } from 'vitest';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { forecast, fullTrends, noTrends } from '../../../test/support/trend-fixtures.ts';
import type { CalendarDate } from '../../core/dates.ts';
import { forecastLine, trendAltText, trendMessage } from './message.ts';
import { trendTexts } from './texts.ts';

const t = keyTranslator();

test('the alternative text has the numbers of each part', () => {
  const text = trendAltText(t, fullTrends());

  expect(text).toContain('⟨trend.words.devices fixed=1200 exposed=550⟩');
  expect(text).toContain('⟨trend.words.first fixed=0 exposed=1500 day=2026-02-01⟩');
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

test('the alternative text has the forecast, and what is overdue by then', () => {
  const text = trendAltText(t, fullTrends());

  const band = '⟨trend.forecast.band earliest=Mar 11 latest=Mar 26⟩';
  expect(text).toContain(`⟨trend.words.forecast days=30 day=Mar 16 band=${band}⟩`);
  expect(text).toContain('⟨trend.words.overdue_then requests=REM-1001, REM-1004, REM-1010 more=4⟩');
  expect(keysIn(trendAltText(t, { ...fullTrends(), forecast: null })).join()).not.toMatch(/forecast|overdue/);
});

test('a forecast without an end names what is overdue now; one without a latest date says so', () => {
  const on = '2026-03-16' as CalendarDate;

  expect(keysIn(forecastLine(t, forecast(null)))).toEqual(['trend.words.forecast_endless', 'trend.words.overdue_now']);
  expect(forecastLine(t, forecast({ on, earliest: on, latest: null }))).toContain(
    '⟨trend.forecast.band_open earliest=Mar 16⟩',
  );
});

test.each([
  [
    'en-US',
    'Forecast: the devices of open activities will be fixed by about Mar 16 (likely Mar 11 to Mar 26). This is the pace of the last 30 days. Overdue on that day, if still open: REM-1001, REM-1004, REM-1010, and 4 more.',
  ],
  [
    'ja-JP',
    '予測: 未完了のアクティビティの修復は 3月16日ごろに終わる見込みです（3月11日～3月26日）。過去 30 日間のペースに基づきます。その日に未完了の場合に期限を超過するアクティビティ: REM-1001、REM-1004、REM-1010、ほか 4 件。',
  ],
])('the forecast is one line in %s', (locale, line) => {
  expect(forecastLine(translatorFor(locale).with(trendTexts), forecast())).toBe(line);
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
