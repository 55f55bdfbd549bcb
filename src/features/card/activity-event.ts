import { isDeepStrictEqual } from 'node:util';
import type { KnownBlock } from '@slack/types';
import { type CompletedBy, type DecidedBy, type Evidence, type Plan, personOf } from '../../core/completion.ts';
import { type CalendarDate, toCalendarDate } from '../../core/dates.ts';
import { formatActivityNumber, type PersonId } from '../../core/identifiers.ts';
import type { OriginMessage } from '../../core/origin-message.ts';
import { minuteMs } from '../../core/time.ts';
import type { Mrkdwn, Translator } from '../../platform/i18n/common-texts.ts';
import { cameLate } from '../../platform/outbox/ledger.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { context, quote, section } from '../../platform/slack/views/elements.ts';
import { type MessageView, type TypedLine, typedLines } from '../../platform/slack/views/message.ts';
import { ageText, listed, type Names, nameOf, sentences } from '../../platform/slack/views/text.ts';
import {
  type Activity,
  completedByText,
  evidenceBlocks,
  evidenceText,
  planAgainstDue,
  type RescheduleNews,
  requesterName,
  rescheduleNewsText,
} from '../activities/index.ts';
import type { HistoryAction } from '../audit/index.ts';
import { exceptionNumbers } from '../exceptions/index.ts';
import { type TicketNews, ticketNewsText } from '../intune/index.ts';
import { deciderFirst } from '../people/index.ts';
import { reasonInLine, type StatusKind, statusKind } from './status.ts';
import type { ActivityModel } from './summary.ts';
import { type CardTranslator, cardTexts } from './texts.ts';

export interface PauseNews {
  readonly until: CalendarDate | null;
  /** By number. */
  readonly exceptions: readonly number[];
  readonly days: number;
}

/** One thing that happened to an activity, as the history has it. */
export interface HistoryEvent {
  readonly id: string;
  readonly action: HistoryAction;
  readonly at: Date;
  readonly by: DecidedBy;
  readonly reason: string;
  readonly completedBy: CompletedBy | null;
  /** Who completed it had asked for it. */
  readonly isOwnCompletion: boolean;
  readonly dueOn: string | null;
  /** The message from which the activity was filed; `null` for everything else that happens. */
  readonly source: OriginMessage | null;
  /** Who filed it in the Defender portal, as far as that is known; `null` for everything else that happens. */
  readonly portalFiler: Pick<Activity, 'requesterId' | 'firstRequesterId' | 'requesterEmail'> | null;
  /** When it was done in the portal, of which we learned later; `null` where nobody says. */
  readonly happenedAt: Date | null;
  /** A reopening gave it another due date than it had. */
  readonly isDueNew: boolean;
  /** Who was given it; `null` where it was nobody. */
  readonly assigneeId: PersonId | null;
  /** It was pending when a person took it or was given it, and still is: nobody has accepted it yet. */
  readonly isUndecided?: boolean;
  /** What is planned since; `null` where nothing is. */
  readonly plan: Plan | null;
  /** What was planned before; `null` where nothing was. */
  readonly earlierPlan: Plan | null;
  /** What it was due on when that was planned; `null` where it had no due date. */
  readonly planDueOn: CalendarDate | null;
  /** What was given with a completion; `null` where nothing was. */
  readonly evidence: Evidence | null;
  /** Whose request it is from then on; `null` where that did not change. */
  readonly requesterId: PersonId | null;
  /** It made the activity more urgent than its priority says. */
  readonly suggestsHigh: boolean;
  /** What was changed about due date and priority; `null` for everything else. */
  readonly reschedule: RescheduleNews | null;
  /** How it was paused, or for how many days it had been; `null` for everything else. */
  readonly pause: PauseNews | null;
  /** What happened between it and its Intune ticket; `null` for everything else. */
  readonly ticket: TicketNews | null;
  /** Devices exposed although it was completed: how many were; the names of some that are, and how many more are. */
  readonly stillExposed: { readonly count: number; readonly names: readonly string[]; readonly more: number } | null;
}

/** The line in the card's thread. */
export function threadLine(t: CardTranslator, number: number, event: HistoryEvent, names: Names): MessageView {
  const line = eventText(t, number, event, names);
  const advice = t.mrkdwn('event.reopen_on_card');
  return { text: line, blocks: [section(line), ...saidWith(t, event, advice)] };
}

/** The same in a direct message, below the status. It speaks to its reader, and not of them. */
export function directNews(
  t: CardTranslator,
  model: ActivityModel,
  event: HistoryEvent,
  readerId: PersonId,
): MessageView {
  const line = eventText(t, model.activity.number, event, model.names, readerId);
  if (!isSaidByStatus(model, event)) return { text: line, blocks: [section(line), ...saidWith(t, event, null)] };
  const isReasonSaid = event.reason === reasonInLine(model.activity.status);
  const beside = isReasonSaid
    ? [...evidenceBlocks(t, event.evidence), ...stillExposed(t, event, null)]
    : saidWith(t, event, null);
  return { text: line, blocks: [...beside] };
}

const completedKinds: readonly StatusKind[] = ['completed', 'waiting', 'confirmed', 'unverified', 'system'];

/** Events that the status line tells while it is of one of these kinds. */
const kindsByAction: Partial<Record<HistoryAction, readonly StatusKind[]>> = {
  activity_completed: completedKinds,
  activity_rejected: ['rejected'],
  activity_withdrawn: ['withdrawn'],
  activity_paused: ['paused'],
  completion_disputed: ['disputed'],
};

function isSaidByStatus(model: ActivityModel, { action, by, completedBy }: HistoryEvent): boolean {
  if (kindsByAction[action]?.includes(statusKind(model)) !== true) return false;
  if (action === 'activity_paused' || action === 'completion_disputed') return true;
  const { status } = model.activity;
  if (!isDeepStrictEqual(by, status.decision.by)) return false;
  if (action !== 'activity_completed') return true;
  // The line does not say that a person completed it in a portal.
  const isPersonElsewhere = completedBy?.kind === 'email' && (by.kind === 'defender' || by.kind === 'intune');
  return !isPersonElsewhere && status.state === 'completed' && isDeepStrictEqual(completedBy, status.completedBy);
}

function saidWith(t: CardTranslator, event: HistoryEvent, advice: string | null): readonly KnownBlock[] {
  return [...typed(t, event), ...evidenceBlocks(t, event.evidence), ...stillExposed(t, event, advice)];
}

/** The whole history in one message, for a card that had to be posted again. */
export function historyMessage(
  t: CardTranslator,
  number: number,
  events: readonly HistoryEvent[],
  names: Names,
): MessageView {
  const heading = t.mrkdwn('event.history_heading');
  return { text: heading, blocks: [section(heading), ...historySections(t, number, events, names)] };
}

/** That a card came later than it was asked for. */
export function lateCard(
  t: CardTranslator,
  { askedAt, postedAt }: { readonly askedAt: Date; readonly postedAt: Date },
): MessageView {
  const words = t.mrkdwn('event.card_late', { at: t.instant(askedAt), late: ageText(t, askedAt, postedAt) });
  return { text: words, blocks: [section(words)] };
}

/** What happened longer ago says so, since the thread has the time of the message. */
export function withLateness(
  t: CardTranslator,
  view: MessageView,
  { at, now }: { readonly at: Date; readonly now: Date },
): MessageView {
  if (!cameLate(at, now)) return view;
  return { ...view, blocks: [...view.blocks, context(t.mrkdwn('event.line_late', { late: ageText(t, at, now) }))] };
}

const mostHistorySections = 20;

/** A line an event, in as few blocks as they fit; the newest stay where they are too many. */
export function historySections(
  t: CardTranslator,
  number: number,
  events: readonly HistoryEvent[],
  names: Names,
): readonly KnownBlock[] {
  const entries = events.flatMap((event): readonly TypedLine[] => {
    const line = eventLine(t, number, event, names);
    return [
      { line, typed: reasonText(t, event) },
      ...evidenceLine(t, event).map((said) => ({ line: said, typed: null })),
    ];
  });
  return typedLines(entries).slice(-mostHistorySections);
}

/** One thing that happened, with when; what a person typed about it is not in it. */
export function eventLine(translator: Translator, number: number, event: HistoryEvent, names: Names): string {
  const t = translator.with(cardTexts);
  return withTime(t, event, { mrkdwn: eventText(t, number, event, names) });
}

function reasonText(t: CardTranslator, event: HistoryEvent): NonNullable<TypedLine['typed']> | null {
  if (event.reason === '') return null;
  const words = { reason: oneLine(event.reason) };
  return { mrkdwn: t.mrkdwn(reasonKey(event), words), text: t.text(reasonKey(event), words) };
}

function evidenceLine(t: CardTranslator, { evidence }: HistoryEvent): readonly string[] {
  if (evidence === null) return [];
  return [`> ${t.mrkdwn('event.evidence', { evidence: { mrkdwn: evidenceText(t, evidence) } })}`];
}

const sameMomentMs = minuteMs;

/** When it was done comes first, and beside it when we learned of it; Intune does not say when it was. */
function withTime(t: CardTranslator, { at, happenedAt, by }: HistoryEvent, words: Mrkdwn): string {
  if (happenedAt !== null && Math.abs(at.getTime() - happenedAt.getTime()) > sameMomentMs) {
    const times = { at: t.instant(happenedAt), noticed: t.instant(at) };
    return t.mrkdwn('event.with_time_noticed', { ...times, event: words });
  }
  const key = by.kind === 'intune' ? 'event.with_time_seen' : 'event.with_time';
  return t.mrkdwn(key, { at: t.instant(at), event: words });
}

function eventText(
  t: CardTranslator,
  number: number,
  event: HistoryEvent,
  names: Names,
  readerId: PersonId | null = null,
): string {
  const completedBy = event.completedBy === null ? '' : completedByText(t, event.completedBy, event.isOwnCompletion);
  const parameters = {
    number: formatActivityNumber(number),
    name: deciderFirst(t, names, event.by),
    assignee: nameOf(t, names, event.assigneeId),
    requester: nameOf(t, names, event.requesterId),
    completedBy,
    count: event.stillExposed?.count ?? 0,
    at: t.instant(event.happenedAt ?? event.at),
    ...pauseText(t, event),
  };
  const { source } = event;
  if (source?.link?.kind === 'kept') {
    return t.mrkdwn('event.filed_from_message', { ...parameters, url: source.link.permalink });
  }
  if (event.portalFiler !== null) {
    return t.mrkdwn('event.filed_in_defender', { ...parameters, name: requesterName(t, names, event.portalFiler) });
  }
  const news = ticketNewsText(t, event, parameters) ?? rescheduleNewsText(t, event.reschedule, parameters);
  const said = news ?? t.mrkdwn(eventKey(event, readerId), parameters);
  if (event.plan !== null) return sentences(t, [said, planAgainstDue(t, { plan: event.plan, dueOn: event.planDueOn })]);
  if (event.isUndecided === true) return sentences(t, [said, t.mrkdwn('event.still_undecided')]);
  if (event.suggestsHigh) return sentences(t, [said, t.mrkdwn('event.suggest_high')]);
  const dueOn = event.dueOn === null ? null : toCalendarDate(event.dueOn);
  if (event.action !== 'activity_reopened' || dueOn === null || !event.isDueNew) return said;
  return sentences(t, [said, t.mrkdwn('event.new_due', { due: t.date(dueOn) })]);
}

function pauseText(t: Translator, { pause, dueOn: due }: HistoryEvent) {
  const dueOn = due === null ? null : toCalendarDate(due);
  const until = pause?.until ?? null;
  const days = pause?.days ?? 0;
  return {
    until: until === null ? '' : t.date(until),
    exceptions: exceptionNumbers(t, pause?.exceptions ?? []),
    days,
    dated: dueOn === null || days === 0 ? 'no' : 'yes',
    due: dueOn === null ? '' : t.date(dueOn),
  };
}

/** A completion says in which portal it was made. */
function eventKey(event: HistoryEvent, readerId: PersonId | null) {
  const { action, by, plan, earlierPlan } = event;
  if (action === 'activity_reassigned' && event.assigneeId !== null && event.assigneeId === personOf(by)) {
    return 'event.activity_taken';
  }
  if (readerId !== null && action === 'activity_reassigned' && event.assigneeId === readerId) {
    return 'event.activity_reassigned_to_you';
  }
  if (readerId !== null && action === 'requester_changed' && event.requesterId === readerId) {
    return 'event.requester_changed_to_you';
  }
  if (action === 'plan_changed' && plan === null) return 'event.plan_removed';
  if (action === 'plan_changed' && earlierPlan === null) return 'event.plan_made';
  const isElsewhere = by.kind === 'defender' || by.kind === 'intune';
  if (action !== 'activity_completed' || !isElsewhere) return `event.${action}` as const;
  const isInEither = event.completedBy?.kind === 'not_available' && event.completedBy.source === 'unknown';
  return isInEither ? 'event.completed_in_either' : (`event.completed_in_${by.kind}` as const);
}

function typed(t: CardTranslator, event: HistoryEvent) {
  if (event.reason === '') return isUnexplained(event) ? [context(t.mrkdwn('ticket.no_reason'))] : [];
  // Who commented is said in the line before; what follows is the comment.
  if (event.action === 'activity_commented') return [quote(event.reason)];
  return [
    section(`*${t.mrkdwn(event.action === 'activity_completed' ? 'activity.line.note' : 'activity.line.reason')}*`),
    quote(event.reason),
  ];
}

/** A reader would look for a reason. */
function isUnexplained({ action, by }: HistoryEvent): boolean {
  return action === 'activity_rejected' && by.kind === 'intune';
}

function stillExposed(t: CardTranslator, event: HistoryEvent, advice: string | null) {
  if (event.stillExposed === null || event.stillExposed.names.length === 0) return [];
  const { names, more } = event.stillExposed;
  // The whole names are in the file.
  const devices = listed(
    t,
    names.map((name) => name.split('.')[0] ?? name),
  );
  const words =
    more > 0
      ? t.mrkdwn('event.still_exposed_more', { devices, count: more })
      : t.mrkdwn('event.still_exposed', { devices });
  return [section(advice === null ? words : `${words}\n${advice}`)];
}

function reasonKey(event: HistoryEvent) {
  if (event.action === 'activity_commented') return 'event.comment';
  return event.action === 'activity_completed' ? 'event.note' : 'event.reason';
}

function oneLine(text: string): string {
  return truncate(text.replace(/\s+/g, ' '), 300);
}
