import { addDays, type CalendarDate } from '../../src/core/dates.ts';
import type { TrendSpan } from '../../src/features/lists/top.ts';
import type { Trends } from '../../src/features/trends/trends.ts';

const today = '2026-03-02' as CalendarDate;
const none = { week: 0, month: 0, quarter: 0, older: 0 };

export const noTrends: Trends = {
  span: 30,
  today,
  exposed: [{ day: today, exposed: 0 }],
  open: { high: none, medium: none, low: none },
  completed: { people: [], systemConfirmation: 0, notAvailable: 0 },
};

/** Some of everything; two days were slept through. */
export function fullTrends(span: TrendSpan = 30): Trends {
  const days = Array.from({ length: span }, (_, index) => addDays(today, index - span + 1));
  return {
    span,
    today,
    exposed: days
      .map((day, index) => ({ day, exposed: 1500 - Math.round((1200 * index) / (span - 1)) }))
      .filter((_, index) => index !== 9 && index !== 10),
    open: {
      high: { ...none, week: 3, older: 1 },
      medium: { week: 20, month: 31, quarter: 44, older: 9 },
      low: { ...none, quarter: 2 },
    },
    completed: {
      people: [
        { email: 'mariko.takahashi-yamamoto@a-very-long-name-of-a-subsidiary.fabrikam.example', count: 1234 },
        { email: '<script>alert(1)</script>@fabrikam.example', count: 17 },
        { email: '😀party@fabrikam.example', count: 9 },
        ...['c', 'd', 'e', 'f'].map((name) => ({ email: `${name}@fabrikam.example`, count: 2 })),
      ],
      systemConfirmation: 320,
      notAvailable: 12,
    },
  };
}
