import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CalendarDate } from '../../core/dates.ts';
import { type DayOfDevices, type Forecast, toForecast } from './trends.ts';

const today = '2026-03-02' as CalendarDate;

/** Readings that end today, some days apart, with what was fixed in between. */
interface Past {
  readonly steps: readonly { readonly gap: number; readonly fixed: number }[];
  readonly open: number;
}

const step = fc.record({ gap: fc.constantFrom(1, 1, 1, 2), fixed: fc.nat(60) });
const past: fc.Arbitrary<Past> = fc.record({
  steps: fc.array(step, { minLength: 10, maxLength: 14 }),
  open: fc.integer({ min: 1, max: 2000 }),
});

function daysOf({ steps }: Past, until = today): readonly DayOfDevices[] {
  let day = until;
  const days = steps.toReversed().map(({ gap, fixed }) => {
    const one = { day, fixed, exposed: 10, newlyFixed: fixed };
    day = addDays(day, -gap);
    return one;
  });
  return days.reverse();
}

function forecastOf(one: Past, until = today): Forecast | null {
  return toForecast(daysOf(one, until), { today: until, open: one.open });
}

/** A day for each; the first is the one from which is counted. */
function daily(newlyFixed: readonly number[], exposed: (index: number) => number = () => 10): readonly DayOfDevices[] {
  return newlyFixed.map((fixed, index) => ({
    day: addDays(today, index - newlyFixed.length + 1),
    fixed,
    exposed: exposed(index),
    newlyFixed: fixed,
  }));
}

const never = '9999-12-31';

describe('the forecast', () => {
  test('is shifted as all days are', () => {
    fc.assert(
      fc.property(past, fc.integer({ min: -5000, max: 5000 }), (one, shift) => {
        const shifted = (day: CalendarDate | null) => day && addDays(day, shift);
        const { end = null } = forecastOf(one) ?? {};
        const { on = null, earliest = null, latest = null } = forecastOf(one, addDays(today, shift))?.end ?? {};
        expect([on, earliest, latest]).toEqual(
          [end?.on, end?.earliest, end?.latest].map((day) => shifted(day ?? null)),
        );
      }),
    );
  });

  test('is never later with more pace', () => {
    const more = fc.array(fc.nat(30), { minLength: 14, maxLength: 14 });
    fc.assert(
      fc.property(past, more, (one, added) => {
        const steps = one.steps.map(({ gap, fixed }, index) => ({ gap, fixed: fixed + (added[index] ?? 0) }));
        const [usual, faster] = [forecastOf(one), forecastOf({ ...one, steps })].map((forecast) => forecast?.end);
        for (const key of ['on', 'earliest', 'latest'] as const) {
          expect((faster?.[key] ?? never) <= (usual?.[key] ?? never)).toBe(true);
        }
      }),
    );
  });

  test('is in its band, and after today', () => {
    fc.assert(
      fc.property(past, (one) => {
        const end = forecastOf(one)?.end;
        if (end == null) return;
        expect([today < end.earliest, end.earliest <= end.on, end.on <= (end.latest ?? never)]).toEqual([
          true,
          true,
          true,
        ]);
      }),
    );
  });

  test('is not there below ten points', () => {
    fc.assert(
      fc.property(past, fc.nat(9), (one, count) => {
        expect(forecastOf({ ...one, steps: one.steps.slice(0, count) })).toBeNull();
        expect(forecastOf({ ...one, steps: one.steps.slice(0, 10) })).not.toBeNull();
      }),
    );
  });

  test('says where ten devices a day lead, whatever is filed and whatever was before', () => {
    const end = { on: '2026-03-22', earliest: '2026-03-22', latest: '2026-03-22' };
    const filed = (index: number) => 10 + 100 * index;

    expect(toForecast(daily(Array(30).fill(10), filed), { today, open: 200 })).toEqual({ open: 200, days: 30, end });
    const before = [...Array(60).fill(90), ...Array(29).fill(10)];
    expect(toForecast(daily(before), { today, open: 200 })?.end).toEqual(end);
  });

  test('does not take days without a reading for days without a fix', () => {
    const days = daily(Array(30).fill(10)).filter((_, index) => index < 8 || index > 12);
    const gaps = days.map((one, index) => (index === 8 ? { ...one, newlyFixed: 60 } : one));

    expect(toForecast(gaps, { today, open: 200 })?.end?.on).toBe('2026-03-22');
  });

  test('leaves out days on which nothing was exposed', () => {
    const idle = daily([...Array(18).fill(0), ...Array(12).fill(10)], (index) => (index < 17 ? 0 : 10));

    expect(toForecast(idle, { today, open: 200 })?.end?.on).toBe('2026-03-22');
    expect(toForecast(idle.slice(0, -4), { today, open: 200 })).toBeNull();
  });

  test('is hardly moved by one day with many devices', () => {
    const burst = daily(Array.from({ length: 30 }, (_, index) => (index === 25 ? 5000 : 10)));

    expect(toForecast(burst, { today, open: 200 })?.end).toMatchObject({ on: '2026-03-22', latest: '2026-03-22' });
  });

  test.each([
    ['nothing was fixed', Array(30).fill(0), 200],
    ['it takes more than a year', Array(30).fill(1), 365],
  ])('has no end where %s', (_, fixed, open) => {
    expect(toForecast(daily(fixed), { today, open })).toEqual({ open, days: 30, end: null });
  });

  test('has no latest date where the slow end of the band takes more than a year', () => {
    const bursts = daily(Array.from({ length: 30 }, (_, index) => (index % 10 === 5 ? 50 : 0)));

    expect(toForecast(bursts, { today, open: 100 })?.end).toMatchObject({ latest: null });
  });

  test('is not there where nothing is open', () => {
    expect(toForecast(daily(Array(30).fill(10)), { today, open: 0 })).toBeNull();
  });
});
