import { isDeepStrictEqual } from 'node:util';
import type { KnownBlock } from '@slack/types';
import { type CompletedBy, type DecidedBy, type Evidence, type Plan, personOf } from '../../core/completion.ts';
import { type CalendarDate, toCalendarDate } from '../../core/dates.ts';
import { formatActivityNumber, type PersonId } from '../../core/identifiers.ts';
import type { OriginMessage } from '../../core/origin-message.ts';
import { minuteMs } from '../../core/time.ts';
import type { Mrkdwn, Translator } from '../../platform/i18n/common-texts.ts';
import { cameLate } from '../../platform/outbox/ledger.ts';
import { oneLine } from '../../platform/slack/limits.ts';
import { context, labelledQuote, quote, section } from '../../platform/slack/views/elements.ts';
import { type MessageView, sentenceMessage, type TypedLine, typedLines } from '../../platform/slack/views/message.ts';
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
  readonly exceptions: readonly number[];
  readonly days: number;
}

/** An entry of an activity's history, as the views need it. */
export interface HistoryEvent {
  readonly id: string;
  readonly action: HistoryAction;
  readonly at: Date;
  readonly by: DecidedBy;
  readonly reason: string;
  readonly completedBy: CompletedBy | null;
  /** The completer is the requester. */
  readonly isOwnCompletion: boolean;
  readonly dueOn: string | null;
  /** The Slack message that the activity was filed from; `null` for all other entries. */
  readonly source: OriginMessage | null;
  /** Who filed the activity in the Defender portal; `null` for all other entries. */
  readonly portalFiler: Pick<Activity, 'requesterId' | 'firstRequesterId' | 'requesterEmail'> | null;
  /** When it happened in the portal, which may be before `at`; `null` = the portal gives no time. */
  readonly happenedAt: Date | null;
  /** The due date differs from the one before this entry. */
  readonly isDueNew: boolean;
  /** The assignee that this entry set; `null` = nobody. */
  readonly assigneeId: PersonId | null;
  /** The activity was pending at this assignment, and nobody has decided about it since. */
  readonly isUndecided: boolean;
  /** The plan that this entry set; `null` = none. */
  readonly plan: Plan | null;
  /** The plan that this entry replaced; `null` = none. */
  readonly earlierPlan: Plan | null;
  /** The due date at the time of the plan; `null` = none. */
  readonly planDueOn: CalendarDate | null;
  readonly evidence: Evidence | null;
  /** The new requester; `null` = unchanged. */
  readonly requesterId: PersonId | null;
  /** The entry suggests raising the priority to High. */
  readonly suggestsHigh: boolean;
  readonly reschedule: RescheduleNews | null;
  readonly pause: PauseNews | null;
  readonly ticket: TicketNews | null;
  /**
   * `count`: exposed devices when the dispute began. `names`: some that are exposed now. `more`: how many others are.
   */
  readonly stillExposed: { readonly count: number; readonly names: readonly string[]; readonly more: number } | null;
}

export function threadLine(t: CardTranslator, number: number, event: HistoryEvent, names: Names): MessageView {
  const line = eventText(t, number, event, names);
  const advice = t.mrkdwn('event.reopen_on_card');
  return { text: line, blocks: [section(line), ...saidWith(t, event, advice)] };
}

/** The entry in a direct message. The text addresses `readerId` as "you" and leaves out what the status says. */
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

/** The status line already tells these events while it is of one of these kinds. */
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
  // The status line does not say that a person completed the activity in a portal.
  const isPersonElsewhere = completedBy?.kind === 'email' && (by.kind === 'defender' || by.kind === 'intune');
  return !isPersonElsewhere && status.state === 'completed' && isDeepStrictEqual(completedBy, status.completedBy);
}

function saidWith(t: CardTranslator, event: HistoryEvent, advice: string | null): readonly KnownBlock[] {
  return [...typed(t, event), ...evidenceBlocks(t, event.evidence), ...stillExposed(t, event, advice)];
}

export function historyMessage(
  t: CardTranslator,
  number: number,
  events: readonly HistoryEvent[],
  names: Names,
  key: 'event.history_heading' | 'route.history_heading' = 'event.history_heading',
): MessageView {
  const heading = t.mrkdwn(key);
  return { text: heading, blocks: [section(heading), ...historySections(t, number, events, names)] };
}

export function lateCard(
  t: CardTranslator,
  { askedAt, postedAt }: { readonly askedAt: Date; readonly postedAt: Date },
): MessageView {
  return sentenceMessage(t.mrkdwn('event.card_late', { at: t.instant(askedAt), late: ageText(t, askedAt, postedAt) }));
}

/** Adds how late the line is, since the thread only shows the time of the message. */
export function withLateness(
  t: CardTranslator,
  view: MessageView,
  { at, now }: { readonly at: Date; readonly now: Date },
): MessageView {
  if (!cameLate(at, now)) return view;
  return { ...view, blocks: [...view.blocks, context(t.mrkdwn('event.line_late', { late: ageText(t, at, now) }))] };
}

const mostHistorySections = 20;

/** One line for each event, in as few blocks as possible. Keeps the newest blocks where there are too many. */
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

/** One event with its time, without the text that a person typed. */
export function eventLine(translator: Translator, number: number, event: HistoryEvent, names: Names): string {
  const t = translator.with(cardTexts);
  return withTime(t, event, { mrkdwn: eventText(t, number, event, names) });
}

const longestReason = 300;

function reasonText(t: CardTranslator, event: HistoryEvent): NonNullable<TypedLine['typed']> | null {
  if (event.reason === '') return null;
  const words = { reason: oneLine(event.reason, longestReason) };
  return { mrkdwn: t.mrkdwn(reasonKey(event), words), text: t.text(reasonKey(event), words) };
}

function evidenceLine(t: CardTranslator, { evidence }: HistoryEvent): readonly string[] {
  if (evidence === null) return [];
  return [`> ${t.mrkdwn('event.evidence', { evidence: { mrkdwn: evidenceText(t, evidence) } })}`];
}

const sameMomentMs = minuteMs;

/** The time of the event comes first, then the time when the app noticed it. Intune gives no time. */
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
  if (event.isUndecided) return sentences(t, [said, t.mrkdwn('event.still_undecided')]);
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
  if (event.action === 'activity_commented') return [quote(event.reason)];
  const key = event.action === 'activity_completed' ? 'activity.line.note' : 'activity.line.reason';
  return labelledQuote(t.mrkdwn(key), event.reason);
}

/** Intune gives no reason for a rejection, and readers look for one. */
function isUnexplained({ action, by }: HistoryEvent): boolean {
  return action === 'activity_rejected' && by.kind === 'intune';
}

function stillExposed(t: CardTranslator, event: HistoryEvent, advice: string | null) {
  if (event.stillExposed === null || event.stillExposed.names.length === 0) return [];
  const { names, more } = event.stillExposed;
  // The device file has the full names.
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
