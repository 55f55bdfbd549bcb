import type { CalendarDate } from '../../core/dates.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { escapeMrkdwn } from '../../platform/i18n/common-texts.ts';
import { context, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { listed, sentences } from '../../platform/slack/views/text.ts';
import type { TrendTranslator } from './texts.ts';
import {
  completedBy,
  type DayOfDevices,
  type ForecastEnd,
  inAllWeeks,
  inWeek,
  isNothingYet,
  type TrendForecast,
  type Trends,
  type WeekCount,
} from './trends.ts';

/** The picture in words, for people who cannot see it. */
export function trendAltText(t: TrendTranslator, trends: Trends): string {
  const title = t.text('trend.title', { days: trends.span });
  const until = t.text('trend.until', { date: t.date(trends.today) });
  return sentences(t, [`${title}, ${until}.`, ...numberLines(t, trends)]);
}

export interface TrendModel {
  readonly trends: Trends;
  /** Whether the numbers are those of one person or of a channel. */
  readonly seenBy: 'person' | 'channel';
  /** Why there is no picture; `null` = there is one. */
  readonly failure: string | null;
}

export function trendMessage(t: TrendTranslator, { trends, seenBy, failure }: TrendModel): MessageView {
  const lines = [
    t.mrkdwn('trend.heading', { days: trends.span }),
    ...numberLines(t, trends).map(escapeMrkdwn),
    ...(failure === null ? [] : [t.mrkdwn('trend.file_failed', { failure })]),
  ];
  const text = lines.join('\n');
  const notes = [
    t.mrkdwn(`trend.seen_by.${seenBy}`),
    t.mrkdwn('trend.devices_note'),
    ...(trends.forecast === null ? [] : [t.mrkdwn('trend.forecast_note')]),
  ];
  return { text, blocks: [section(text), context(sentences(t, notes))] };
}

/** Plain text. */
function numberLines(t: TrendTranslator, trends: Trends): readonly string[] {
  if (isNothingYet(trends)) return [t.text('trend.words.nothing_yet')];
  const [first] = trends.days;
  const now = trends.days.at(-1);
  const counted = ({ fixed, exposed }: DayOfDevices) => ({ fixed, exposed });
  return [
    ...(now === undefined ? [] : [t.text('trend.words.devices', counted(now))]),
    ...(first === undefined || first === now
      ? []
      : [t.text('trend.words.first', { ...counted(first), day: t.date(first.day) })]),
    ...(trends.forecast === null ? [] : [forecastLine(t, trends.forecast)]),
    t.text('trend.words.opened', weekFacts(t, trends, ['opened'])),
    t.text('trend.words.completed', weekFacts(t, trends, completedBy)),
    t.text('trend.words.by', {
      email: inAllWeeks(trends, 'email'),
      system: inAllWeeks(trends, 'system_confirmation'),
      notAvailable: inAllWeeks(trends, 'not_available'),
    }),
  ];
}

/** Plain text. */
export function forecastLine(t: TrendTranslator, { days, end, overdue }: TrendForecast): string {
  const { numbers, count } = overdue;
  const facts = { requests: listed(t, numbers.map(formatActivityNumber)), more: count - numbers.length };
  return sentences(t, [
    end === null
      ? t.text('trend.words.forecast_endless', { days })
      : t.text('trend.words.forecast', { days, ...endFacts(t, end) }),
    ...(count === 0 ? [] : [t.text(end === null ? 'trend.words.overdue_now' : 'trend.words.overdue_then', facts)]),
  ]);
}

/** A forecast ends within a year, so a date without its year is short and still unambiguous. */
export function endFacts(t: TrendTranslator, { on, earliest, latest }: ForecastEnd) {
  const short = shortDates(t.locale);
  const band =
    latest === null
      ? t.text('trend.forecast.band_open', { earliest: short(earliest) })
      : t.text('trend.forecast.band', { earliest: short(earliest), latest: short(latest) });
  return { day: short(on), band };
}

export function shortDates(locale: string): (date: CalendarDate) => string {
  const format = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' });
  return (date) => format.format(new Date(`${date}T00:00:00Z`));
}

function weekFacts(t: TrendTranslator, trends: Trends, counts: readonly WeekCount[]) {
  const numbers = new Intl.NumberFormat(t.locale);
  const weeks = trends.weeks.map((week) => numbers.format(inWeek(week, ...counts))).join(' · ');
  return { day: t.date(trends.weeks[0]?.from ?? trends.today), count: inAllWeeks(trends, ...counts), weeks };
}
