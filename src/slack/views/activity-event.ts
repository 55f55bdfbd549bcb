import { toCalendarDate } from '../../domain/calendar-date.ts';
import type { CompletedBy } from '../../domain/completed-by.ts';
import { formatActivityNumber, type PersonId } from '../../domain/identifiers.ts';
import type { SourceMessage } from '../../domain/source-message.ts';
import type { ToldAction } from '../../domain/told-action.ts';
import type { Translator } from '../../i18n/translator.ts';
import { limits, truncate } from '../limits.ts';
import type { MessageView } from './activity-card.ts';
import type { ActivityModel } from './activity-summary.ts';
import { completedByWords, type Names, nameOf } from './activity-words.ts';
import { context, quote, section } from './elements.ts';

/** One thing that happened to an activity, as the history has it. */
export interface ToldEvent {
  readonly id: string;
  readonly action: ToldAction;
  readonly at: Date;
  readonly by: PersonId | null;
  readonly reason: string;
  readonly completedBy: CompletedBy | null;
  readonly dueOn: string | null;
  /** The message from which the activity was filed; `null` for everything else that happens. */
  readonly source: SourceMessage | null;
}

/** The line in the card's thread. */
export function threadLine(t: Translator, number: number, event: ToldEvent, names: Names): MessageView {
  const line = eventWords(t, number, event, names);
  return { text: line, blocks: [section(line), ...typed(t, event)] };
}

/** The direct message to those concerned. */
export function directMessage(
  t: Translator,
  model: ActivityModel,
  event: ToldEvent,
  permalink: string | null,
): MessageView {
  const { activity } = model;
  const line = eventWords(t, activity.number, event, model.names);
  const number = formatActivityNumber(activity.number);
  const title =
    permalink === null
      ? t.mrkdwn('direct.unlinked', { number, title: activity.title })
      : t.mrkdwn('direct.linked', { number, title: activity.title, url: { mrkdwn: permalink } });
  return { text: line, blocks: [section(`${line}\n${title}`), ...typed(t, event)] };
}

/** Says that this may stand there twice. */
export function marked(t: Translator, message: MessageView): MessageView {
  return { ...message, blocks: [...message.blocks, context(t.mrkdwn('event.repeated'))] };
}

/** The whole history in one message, for a card that had to be posted anew. */
export function historyMessage(t: Translator, number: number, events: readonly ToldEvent[], names: Names): MessageView {
  const heading = t.mrkdwn('event.history_heading');
  return { text: heading, blocks: [section(heading), ...historySections(t, number, events, names)] };
}

const mostHistorySections = 20;

/** A line an event, in as few blocks as they fit; the newest stay where they are too many. */
export function historySections(t: Translator, number: number, events: readonly ToldEvent[], names: Names) {
  const lines = events.map((event) => {
    const reason = event.reason === '' ? '' : `\n> ${t.mrkdwn(reasonKey(event), { reason: oneLine(event.reason) })}`;
    const words = { mrkdwn: eventWords(t, number, event, names) };
    return `${t.mrkdwn('event.with_time', { at: t.instant(event.at), event: words })}${reason}`;
  });
  const sections: string[] = [];
  for (const line of lines) {
    const last = sections.at(-1);
    if (last !== undefined && last.length + line.length < limits.text)
      sections[sections.length - 1] = `${last}\n${line}`;
    else sections.push(line);
  }
  return sections.slice(-mostHistorySections).map(section);
}

function eventWords(t: Translator, number: number, event: ToldEvent, names: Names): string {
  const completedBy = event.completedBy === null ? '' : completedByWords(t, event.completedBy);
  const parameters = { number: formatActivityNumber(number), name: nameOf(t, names, event.by), completedBy };
  const { source } = event;
  if (source?.link?.kind === 'kept') {
    return t.mrkdwn('event.filed_from_message', { ...parameters, url: source.link.permalink });
  }
  const said = t.mrkdwn(`event.${event.action}`, parameters);
  const dueOn = event.dueOn === null ? null : toCalendarDate(event.dueOn);
  if (event.action !== 'activity_reopened' || dueOn === null) return said;
  return `${said} ${t.mrkdwn('event.new_due', { due: t.date(dueOn) })}`;
}

function typed(t: Translator, event: ToldEvent) {
  if (event.reason === '') return [];
  return [
    section(`*${t.mrkdwn(event.action === 'activity_completed' ? 'activity.line.note' : 'activity.line.reason')}*`),
    quote(event.reason),
  ];
}

function reasonKey(event: ToldEvent) {
  return event.action === 'activity_completed' ? 'event.note' : 'event.reason';
}

function oneLine(text: string): string {
  return truncate(text.replace(/\s+/g, ' '), 300);
}
