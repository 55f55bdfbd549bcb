import { useSandbox } from '../../api/sandbox-context.ts';
import type { SlackDateNode } from './parse-mrkdwn.ts';
import { SafeLink } from './safe-link.tsx';

export function SlackDate({ date }: { readonly date: SlackDateNode }) {
  const { workspace, viewer } = useSandbox();
  const reader = { locale: viewer.locale, timeZone: viewer.timeZone, nowMs: workspace.nowMs };
  const words = formatSlackDate(date.timestamp, date.format, reader) ?? date.fallback;
  const time = (
    <time dateTime={isoInstant(date.timestamp)}>{date.isBeginning ? capitalised(words, viewer.locale) : words}</time>
  );
  return date.url === null ? time : <SafeLink url={date.url}>{time}</SafeLink>;
}

function capitalised(words: string, locale: string): string {
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}

function isoInstant(timestampS: number): string | undefined {
  const instant = new Date(timestampS * 1000);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

export interface DateReader {
  readonly locale: string;
  readonly timeZone: string;
  readonly nowMs: number;
}

interface Moment {
  readonly atMs: number;
  readonly reader: DateReader;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Fills a date format of Slack, such as `{date_short_pretty} {time}`; `null` = the fallback is shown. */
export function formatSlackDate(timestampS: number, format: string, reader: DateReader): string | null {
  const moment = { atMs: timestampS * 1000, reader };
  if (Number.isNaN(new Date(moment.atMs).getTime())) return null;
  const unknown = [...format.matchAll(/\{(\w+)\}/g)].find(([, name = '']) => !(name in tokens));
  if (unknown !== undefined) return null;
  return format.replace(/\{(\w+)\}/g, (_, name: string) => tokens[name]?.(moment) ?? '');
}

const tokens: Readonly<Record<string, (moment: Moment) => string>> = {
  date_num: (moment) => isoDate(moment),
  date_slash: (moment) => format(moment, { year: 'numeric', month: '2-digit', day: '2-digit' }),
  date: (moment) => long(moment, {}),
  date_short: (moment) => format(moment, short),
  date_long: (moment) => long(moment, { weekday: 'long' }),
  date_pretty: (moment) => nearDay(moment) ?? long(moment, {}),
  date_short_pretty: (moment) => nearDay(moment) ?? format(moment, short),
  date_long_pretty: (moment) => nearDay(moment) ?? long(moment, { weekday: 'long' }),
  day_divider_pretty: (moment) => nearDay(moment) ?? long(moment, { weekday: 'long' }),
  time: (moment) => format(moment, { hour: 'numeric', minute: '2-digit' }),
  time_secs: (moment) => format(moment, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
  ago: (moment) => ago(moment),
};

const short = { year: 'numeric', month: 'short', day: 'numeric' } as const;

function format({ atMs, reader }: Moment, options: Intl.DateTimeFormatOptions): string {
  const text = new Intl.DateTimeFormat(reader.locale, { ...options, timeZone: reader.timeZone }).format(atMs);
  // Browsers put a narrow space before "AM". Other programs put a plain one.
  return text.replaceAll('\u202f', ' ');
}

/** In English, Slack writes the day as an ordinal: "November 25th, 2026". */
function long({ atMs, reader }: Moment, more: Intl.DateTimeFormatOptions): string {
  const options = { year: 'numeric', month: 'long', day: 'numeric', ...more, timeZone: reader.timeZone } as const;
  const parts = new Intl.DateTimeFormat(reader.locale, options).formatToParts(atMs);
  const isEnglish = reader.locale.startsWith('en');
  return parts.map(({ type, value }) => (isEnglish && type === 'day' ? value + ordinalEnd(value) : value)).join('');
}

function ordinalEnd(day: string): string {
  const ends = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' };
  return ends[new Intl.PluralRules('en', { type: 'ordinal' }).select(Number(day))];
}

function isoDate({ atMs, reader }: Moment): string {
  return format(
    { atMs, reader: { ...reader, locale: 'sv-SE' } },
    { year: 'numeric', month: '2-digit', day: '2-digit' },
  );
}

function nearDay(moment: Moment): string | null {
  const today = Date.parse(isoDate({ ...moment, atMs: moment.reader.nowMs }));
  const days = Math.round((Date.parse(isoDate(moment)) - today) / dayMs);
  if (Math.abs(days) > 1) return null;
  return new Intl.RelativeTimeFormat(moment.reader.locale, { numeric: 'auto' }).format(days, 'day');
}

function ago({ atMs, reader }: Moment): string {
  const seconds = Math.round((atMs - reader.nowMs) / 1000);
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}
