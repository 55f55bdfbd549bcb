import QuickLRU from 'quick-lru';
import { dayMs, hourMs, minuteMs, secondMs } from './durations.ts';
import { memoized } from './memoized.ts';

const formatFor = memoized(
  (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset', hourCycle: 'h23' }),
);

// A file of a hundred thousand activities has few days, and to ask for one instant takes long.
const mostDays = 10_000;
const offsetsOfDays = new QuickLRU<string, number | null>({ maxSize: mostDays });

/** ISO 8601 to the second in a time zone, with what that is ahead of UTC: `2026-11-25T10:30:00+01:00`. */
export function zonedInstant(timeZone: string, at: Date): string {
  const offset = offsetAt(timeZone, at.getTime());
  const there = new Date(at.getTime() + offset).toISOString().slice(0, -'.000Z'.length);
  return `${there}${offsetWords(offset)}`;
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

function offsetWords(offset: number): string {
  const size = Math.abs(offset);
  const parts = [Math.floor(size / hourMs), Math.floor((size % hourMs) / minuteMs)];
  const seconds = (size % minuteMs) / secondMs;
  const shown = [...parts, ...(seconds === 0 ? [] : [seconds])].map((part) => String(part).padStart(2, '0'));
  return `${offset < 0 ? '-' : '+'}${shown.join(':')}`;
}
