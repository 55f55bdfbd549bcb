import { memoized } from '../lib/memoized.ts';

const formatFor = memoized(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en', {
      timeZone,
      timeZoneName: 'longOffset',
      hourCycle: 'h23',
      year: 'numeric',
      ...{ month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    }),
);

/** ISO 8601 to the second in a time zone, with what that is ahead of UTC: `2026-11-25T10:30:00+01:00`. */
export function zonedInstant(timeZone: string, at: Date): string {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const offset = part('timeZoneName').replace('GMT', '');
  const day = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  return `${day}T${part('hour')}:${part('minute')}:${part('second')}${offset === '' ? '+00:00' : offset}`;
}
