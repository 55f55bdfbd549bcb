import { priorities } from '../../core/priority.ts';
import { escapeMrkdwn } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { context, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { listed } from '../../platform/slack/views/text.ts';
import type { TrendTranslator } from './texts.ts';
import { type AgeBand, completedByPeople, isNothingYet, openCount, type Trends } from './trends.ts';

// Slack's limit for the description of a file.
const longestAltText = 1000;

/** What the picture shows, for people who cannot see it. */
export function trendAltText(t: TrendTranslator, trends: Trends): string {
  const title = t.text('trend.title', { days: trends.span });
  return truncate(
    [`${title}, ${t.text('trend.until', { date: t.date(trends.today) })}.`, ...numberLines(t, trends)].join(' '),
    longestAltText,
  );
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
  return { text, blocks: [section(text), context(t.mrkdwn(`trend.seen_by.${seenBy}`))] };
}

/** In plain text. */
function numberLines(t: TrendTranslator, trends: Trends): readonly string[] {
  if (isNothingYet(trends)) return [t.text('trend.words.nothing_yet')];
  const { completed } = trends;
  const people = completedByPeople(completed);
  const { systemConfirmation: system, notAvailable } = completed;
  const count = people + system + notAvailable;
  return [
    t.text('trend.words.exposed', exposedFacts(t, trends)),
    t.text('trend.words.open', openFacts(trends)),
    t.text('trend.words.completed', { count, people, system, notAvailable }),
    ...peopleLine(t, completed),
  ];
}

function exposedFacts(t: TrendTranslator, { exposed }: Trends) {
  const [first] = exposed;
  const now = exposed.at(-1)?.exposed ?? 0;
  if (first === undefined || exposed.length === 1) return { now, hasFirst: 'no', first: 0, day: '', most: 0 };
  const most = exposed.reduce((highest, one) => Math.max(highest, one.exposed), 0);
  return { now, hasFirst: 'yes', first: first.exposed, day: t.date(first.day), most };
}

function openFacts({ open }: Trends) {
  const ofBand = (band: AgeBand) => priorities.reduce((sum, priority) => sum + open[priority][band], 0);
  return {
    count: priorities.reduce((sum, priority) => sum + openCount(open, priority), 0),
    high: openCount(open, 'high'),
    medium: openCount(open, 'medium'),
    low: openCount(open, 'low'),
    week: ofBand('week'),
    month: ofBand('month'),
    quarter: ofBand('quarter'),
    older: ofBand('older'),
  };
}

// As many as the picture names at most.
const mostNamed = 6;
const longestAddress = 80;

function peopleLine(t: TrendTranslator, { people }: Trends['completed']): readonly string[] {
  if (people.length === 0) return [];
  const named = people
    .slice(0, mostNamed)
    .map(({ email, count }) => t.text('trend.words.person', { email: truncate(email, longestAddress), count }));
  const more = people.length - named.length;
  const words = more === 0 ? named : [...named, t.text('trend.others', { count: more })];
  return [t.text('trend.words.people', { people: listed(t, words) })];
}
