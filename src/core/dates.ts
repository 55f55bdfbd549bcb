import QuickLRU from 'quick-lru';
import { memoized } from './memoized.ts';
import { dayMs, hourMs, minuteMs, secondMs } from './time.ts';

/** A day without a time, `YYYY-MM-DD`. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

/** `null` also for days of the year 0, which a database does not know. */
export function toCalendarDate(text: string): CalendarDate | null {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const instant = new Date(`${text}T00:00:00Z`);
  const isReal = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
  return isReal ? (text as CalendarDate) : null;
}

/** The day on which `now` falls in an IANA time zone. */
export function dateIn(timeZone: string, now: Date): CalendarDate {
  return localTime(timeZone, now).iso.slice(0, 10) as CalendarDate;
}

/** The instant at which a day begins in an IANA time zone. */
export function startOfDay(timeZone: string, date: CalendarDate): Date {
  const utc = Date.parse(`${date}T00:00:00Z`);
  // What the zone is ahead by is asked twice: clocks may change between the two midnights.
  return new Date(utc - offsetAt(timeZone, utc - offsetAt(timeZone, utc)));
}

const lastDate = '9999-12-31' as CalendarDate;

/** Ends with the last date that has four digits for its year: a longer one would sort before all others. */
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

const formatFor = memoized(
  (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset', hourCycle: 'h23' }),
);

// A file of a hundred thousand activities has few days, and to ask for one instant takes long.
const mostDays = 10_000;
const offsetsOfDays = new QuickLRU<string, number | null>({ maxSize: mostDays });

/** ISO 8601 to the second in a time zone, with what that is ahead of UTC: `2026-11-25T10:30:00+01:00`. */
export function zonedInstant(timeZone: string, at: Date): string {
  const { iso, offset } = localTime(timeZone, at);
  return `${iso.slice(0, -'.000Z'.length)}${offsetText(offset)}`;
}

/** What clocks there show, in the form of an instant in UTC. */
function localTime(timeZone: string, at: Date) {
  const offset = offsetAt(timeZone, at.getTime());
  return { iso: new Date(at.getTime() + offset).toISOString(), offset };
}

/** How far a time zone is ahead of UTC, in milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  const day = Math.floor(at / dayMs);
  const key = `${timeZone} ${day}`;
  let ofDay = offsetsOfDays.get(key);
  if (ofDay === undefined) {
    const first = askOffset(timeZone, day * dayMs);
    // On the days on which clocks are changed each instant is asked for.
    ofDay = first === askOffset(timeZone, (day + 1) * dayMs) ? first : null;
    offsetsOfDays.set(key, ofDay);
  }
  return ofDay ?? askOffset(timeZone, at);
}

/** By what `Intl` says: `GMT`, `GMT+05:30`, or to the second before there were zones. */
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
