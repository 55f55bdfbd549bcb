import { escapeMrkdwn } from '../../platform/i18n/common-texts.ts';
import { context, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import type { TrendTranslator } from './texts.ts';
import { completedBy, inAllWeeks, inWeek, isNothingYet, type Trends, type WeekCount } from './trends.ts';

/** What the picture shows, for people who cannot see it. */
export function trendAltText(t: TrendTranslator, trends: Trends): string {
  const title = t.text('trend.title', { days: trends.span });
  const until = t.text('trend.until', { date: t.date(trends.today) });
  return [`${title}, ${until}.`, ...numberLines(t, trends)].join(' ');
}

export interface TrendModel {
  readonly trends: Trends;
  /** Of what it is: of what one person sees, or a channel. */
  readonly seenBy: 'person' | 'channel';
  /** Why there is no picture; `null` where there is one. */
  readonly failure: string | null;
}

/** What comes with the picture: the same numbers. */
export function trendMessage(t: TrendTranslator, { trends, seenBy, failure }: TrendModel): MessageView {
  const lines = [
    t.mrkdwn('trend.heading', { days: trends.span }),
    ...numberLines(t, trends).map(escapeMrkdwn),
    ...(failure === null ? [] : [t.mrkdwn('trend.file_failed', { failure })]),
  ];
  const text = lines.join('\n');
  const note = `${t.mrkdwn(`trend.seen_by.${seenBy}`)} ${t.mrkdwn('trend.devices_note')}`;
  return { text, blocks: [section(text), context(note)] };
}

/** In plain text. */
function numberLines(t: TrendTranslator, trends: Trends): readonly string[] {
  if (isNothingYet(trends)) return [t.text('trend.words.nothing_yet')];
  const [first] = trends.days;
  const now = trends.days.at(-1);
  return [
    ...(now === undefined ? [] : [t.text('trend.words.devices', now)]),
    ...(first === undefined || first === now
      ? []
      : [t.text('trend.words.first', { ...first, day: t.date(first.day) })]),
    t.text('trend.words.opened', weekFacts(t, trends, ['opened'])),
    t.text('trend.words.completed', weekFacts(t, trends, completedBy)),
    t.text('trend.words.by', {
      email: inAllWeeks(trends, 'email'),
      system: inAllWeeks(trends, 'system_confirmation'),
      notAvailable: inAllWeeks(trends, 'not_available'),
    }),
  ];
}

function weekFacts(t: TrendTranslator, trends: Trends, counts: readonly WeekCount[]) {
  const numbers = new Intl.NumberFormat(t.locale);
  const weeks = trends.weeks.map((week) => numbers.format(inWeek(week, ...counts))).join(' · ');
  return { day: t.date(trends.weeks[0]?.from ?? trends.today), count: inAllWeeks(trends, ...counts), weeks };
}
