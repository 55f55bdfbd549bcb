import QuickLRU from 'quick-lru';
import { dayMs, minuteMs } from './durations.ts';
import { memoized } from './memoized.ts';

/** A day without a time, `YYYY-MM-DD`. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

/** `null` also for days of the year 0, which a database does not know. */
export function toCalendarDate(text: string): CalendarDate | null {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const instant = new Date(`${text}T00:00:00Z`);
  const isReal = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
  return isReal ? (text as CalendarDate) : null;
}

const dayFormatFor = memoized(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
);

// Days begin at a quarter of an hour in every zone of today; most questions are about the same few of them.
const quarterMs = 15 * minuteMs;
const mostKnownDays = 1_000;
const knownDays = new QuickLRU<string, CalendarDate>({ maxSize: mostKnownDays });

/** The day on which `now` falls in an IANA time zone. */
export function dateIn(timeZone: string, now: Date): CalendarDate {
  const key = `${Math.floor(now.getTime() / quarterMs)} ${timeZone}`;
  const known = knownDays.get(key);
  if (known !== undefined) return known;
  const day = dayFormatFor(timeZone).format(now) as CalendarDate;
  knownDays.set(key, day);
  return day;
}

const lastDate = '9999-12-31' as CalendarDate;

/** Ends with the last date that has four digits for its year: a longer one would sort before all others. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const instant = new Date(`${date}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.getUTCFullYear() > 9999 ? lastDate : (instant.toISOString().slice(0, 10) as CalendarDate);
}

/** Calendar days from one date to another; negative where `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
