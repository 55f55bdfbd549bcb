import QuickLRU from 'quick-lru';
import { memoized } from './memoized.ts';
import { dayMs, hourMs, minuteMs, secondMs } from './time.ts';

/** A day without a time, `YYYY-MM-DD`. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

/** `null` for text that is not a real date, and for the year 0, which PostgreSQL does not have. */
export function toCalendarDate(text: string): CalendarDate | null {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const instant = new Date(`${text}T00:00:00Z`);
  const isReal = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
  return isReal ? (text as CalendarDate) : null;
}

export function dateIn(timeZone: string, now: Date): CalendarDate {
  return localTime(timeZone, now).iso.slice(0, 10) as CalendarDate;
}

export function startOfDay(timeZone: string, date: CalendarDate): Date {
  const utc = Date.parse(`${date}T00:00:00Z`);
  // The offset is read twice, because clocks may change between midnight in UTC and local midnight.
  return new Date(utc - offsetAt(timeZone, utc - offsetAt(timeZone, utc)));
}

const lastDate = '9999-12-31' as CalendarDate;

/** The result is at most 9999-12-31. A year of five digits would sort before all others. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const instant = new Date(`${date}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.getUTCFullYear() > 9999 ? lastDate : (instant.toISOString().slice(0, 10) as CalendarDate);
}

export function earlierOf(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one < other ? one : other;
}

export function laterOf(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one < other ? other : one;
}

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

const formatFor = memoized(
  (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset', hourCycle: 'h23' }),
);

// `Intl` is slow. An export of 100,000 activities has few distinct days.
const mostDays = 10_000;
const offsetsOfDays = new QuickLRU<string, number | null>({ maxSize: mostDays });

/** ISO 8601 to the second, with the offset of the time zone: `2026-11-25T10:30:00+01:00`. */
export function zonedInstant(timeZone: string, at: Date): string {
  const { iso, offset } = localTime(timeZone, at);
  return `${iso.slice(0, -'.000Z'.length)}${offsetText(offset)}`;
}

/** The local wall-clock time, written as if it were UTC. */
function localTime(timeZone: string, at: Date) {
  const offset = offsetAt(timeZone, at.getTime());
  return { iso: new Date(at.getTime() + offset).toISOString(), offset };
}

/** The offset of a time zone from UTC at an instant. Both are in milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  const day = Math.floor(at / dayMs);
  const key = `${timeZone} ${day}`;
  let ofDay = offsetsOfDays.get(key);
  if (ofDay === undefined) {
    const first = askOffset(timeZone, day * dayMs);
    // On a day with a clock change, the offset is not cached for the whole day.
    ofDay = first === askOffset(timeZone, (day + 1) * dayMs) ? first : null;
    offsetsOfDays.set(key, ofDay);
  }
  return ofDay ?? askOffset(timeZone, at);
}

/** Parses `GMT`, `GMT+05:30`, or an offset with seconds, as before standard time. */
function askOffset(timeZone: string, at: number): number {
  const words = formatFor(timeZone)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes, seconds = '0'] = /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(words ?? '') ?? [];
  if (sign === undefined) return 0;
  const size = Number(hours) * hourMs + Number(minutes) * minuteMs + Number(seconds) * secondMs;
  return sign === '-' ? -size : size;
}

function offsetText(offset: number): string {
  const size = Math.abs(offset);
  const parts = [Math.floor(size / hourMs), Math.floor((size % hourMs) / minuteMs)];
  const seconds = (size % minuteMs) / secondMs;
  const shown = [...parts, ...(seconds === 0 ? [] : [seconds])].map((part) => String(part).padStart(2, '0'));
  return `${offset < 0 ? '-' : '+'}${shown.join(':')}`;
}
