import { addDays, type CalendarDate } from '../../src/core/dates.ts';
import type { TrendSpan } from '../../src/features/lists/top.ts';
import type { Forecast, TrendForecast, Trends } from '../../src/features/trends/trends.ts';

const today = '2026-03-02' as CalendarDate;

function weeksOf(span: TrendSpan, countsOf: (index: number) => Omit<Trends['weeks'][number], 'from'>): Trends['weeks'] {
  const count = Math.ceil((span + 6) / 7);
  return Array.from({ length: count }, (_, index) => ({
    from: addDays(today, 7 * (index - count + 1)),
    ...countsOf(index),
  }));
}

export const noTrends: Trends = {
  span: 30,
  today,
  days: [{ day: today, fixed: 0, exposed: 0, newlyFixed: 0 }],
  weeks: weeksOf(30, () => ({ opened: 0, email: 0, system_confirmation: 0, not_available: 0 })),
  forecast: null,
};

export function forecast(end: Forecast['end'] = forecastEnd): TrendForecast {
  return { open: 550, days: 30, end, overdue: { numbers: [1001, 1004, 1010], count: 7 } };
}

const forecastEnd = { on: addDays(today, 14), earliest: addDays(today, 9), latest: addDays(today, 24) };

/** Trends with every kind of value. Two days are missing. */
export function fullTrends(span: TrendSpan = 30): Trends {
  const days = Array.from({ length: span }, (_, index) => addDays(today, index - span + 1));
  return {
    span,
    today,
    days: days
      .map((day, index) => {
        const fixed = Math.round((1200 * index) / (span - 1));
        return { day, fixed, exposed: 1500 + (index > span / 2 ? 250 : 0) - fixed, newlyFixed: 1200 / (span - 1) };
      })
      .filter((_, index) => index !== 9 && index !== 10),
    weeks: weeksOf(span, (index) => ({
      opened: 12 + ((index * 5) % 9),
      email: 4 + (index % 3),
      system_confirmation: index,
      not_available: index % 2,
    })),
    forecast: forecast(),
  };
}
