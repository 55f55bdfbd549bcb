import type { KnownBlock, MrkdwnElement } from '@slack/types';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { exceededTicketLimit } from '../../microsoft/security-task.ts';
import { escapeMrkdwn, type Translator } from '../../platform/i18n/common-texts.ts';
import { limits, truncateMrkdwn } from '../../platform/slack/limits.ts';
import { context, labelledQuote, mrkdwn, plain, section } from '../../platform/slack/views/elements.ts';
import { nameOf } from '../../platform/slack/views/text.ts';
import { scopeText } from '../access/index.ts';
import {
  type Activity,
  type CardLine,
  completerText,
  type DueLedger,
  dueText,
  evidenceBlocks,
  isAttentionRequired,
  isTransferred,
  numberLink,
  planSection,
  portalUrlOf,
  type Remark,
  remainingTargets,
  requesterName,
  slipText,
} from '../activities/index.ts';
import { type TicketFacts, type TicketSubject, ticketQuestion, ticketText } from '../intune/index.ts';
import { deciderName } from '../people/index.ts';
import {
  type LinkedPortalActivity,
  originText,
  type PortalSubject,
  portalActivityBlocks,
  portalProposalBlocks,
} from '../portal/index.ts';
import { progressLines, threatAlertBlocks } from '../progress/index.ts';
import type { PortalLinks } from '../recommendations/index.ts';
import { sourceText } from '../requests/index.ts';
import type { StateRemark } from './history.ts';
import { type StatusFacts, shownInStatus, statusLine } from './status.ts';
import type { FollowedUp } from './store.ts';
import { type CardText, type CardTranslator, cardTexts } from './texts.ts';

export interface ActivityModel extends StatusFacts {
  /** The device counts are older than a day while measuring continues. */
  readonly isStale: boolean;
  readonly dueLedger: DueLedger;
  readonly remarks: readonly Remark[];
  readonly cardLines: readonly CardLine[];
  readonly portal: readonly LinkedPortalActivity[];
  readonly followUpTo: FollowedUp | null;
  readonly remark: StateRemark | null;
  readonly ticket: TicketFacts | null;
}

export function activitySummary(
  translator: Translator,
  model: ActivityModel & { readonly mayRaise: boolean },
  portalLinks: PortalLinks,
): readonly KnownBlock[] {
  const t = translator.with(cardTexts);
  const { activity, remarks } = model;
  const number = formatActivityNumber(activity.number);
  const heading = t.text('activity.heading', { number, title: activity.title });
  return [
    { type: 'header', text: plain(heading, limits.header) },
    section(statusLine(t, model)),
    { type: 'section', fields: facts(t, model) },
    ...remarks.map((remark) => section(remark(t, portalLinks))),
    ...planSection(t, activity),
    ...followUp(t, model),
    ...threatAlertBlocks(t, model),
    ...labelledQuote(t.mrkdwn('activity.line.notes'), activity.notes),
    ...source(t, activity),
    ...outcome(t, activity),
    ...progress(t, activity),
    ...nextStep(t, model, portalLinks),
    ...portalActivityBlocks(t, model),
    ...ticketText(t, model, portalLinks),
    context(
      originText(t, model, portalLinks),
      ...portalLink(t, activity, portalLinks),
      t.mrkdwn('common.no_device_changed'),
    ),
  ];
}

function portalLink(t: CardTranslator, activity: Activity, portalLinks: PortalLinks): readonly string[] {
  const url = portalUrlOf(activity, portalLinks);
  return url === null ? [] : [t.mrkdwn('activity.portal_link', { url: { mrkdwn: url } })];
}

function facts(t: CardTranslator, model: ActivityModel): MrkdwnElement[] {
  const { activity, names } = model;
  const devices = exposedCount(model);
  const groups = scopeText(t, activity.scope);
  // When no device is exposed, the progress says so.
  const scope =
    devices === null || devices === 0
      ? groups
      : t.text('activity.groups_counted', { groups, devices: t.text('common.devices', { count: devices }) });
  const said = shownInStatus(model);
  const lines: [CardText, string][] = [
    ['activity.line.option', t.mrkdwn(`option.${activity.option}`)],
    ['activity.line.priority', said.priority ? '' : t.mrkdwn(`priority.${activity.priority}`)],
    ['activity.line.due', due(t, model, said.due)],
    ['activity.line.groups', truncateMrkdwn(escapeMrkdwn(scope), limits.fieldText - 100)],
    [
      'activity.line.created_by',
      t.mrkdwn('activity.by_at', {
        name: requesterName(t, names, activity),
        at: t.instant(activity.createdAt),
      }),
    ],
  ];
  const decided = decidedBy(t, model);
  if (decided !== null) lines.push(decided);
  if (isTransferred(activity)) {
    lines.push(['activity.line.requester_now', escapeMrkdwn(nameOf(t, names, activity.requesterId))]);
  }
  const assigneeId = activity.assigneeId;
  if (assigneeId !== null) lines.push(['activity.line.taken_by', escapeMrkdwn(nameOf(t, names, assigneeId))]);
  const shown = lines.filter(([, value]) => value !== '');
  return shown.map(([key, value]) => mrkdwn(`*${t.mrkdwn(key)}*\n${value}`));
}

/** An Attention required request has no due date. */
function due(t: CardTranslator, model: ActivityModel, isDateSaid: boolean): string {
  const { activity, daysLate } = model;
  if (isAttentionRequired(activity)) return '';
  const slips = slipText(t, model.dueLedger);
  const words = isDateSaid ? null : dueText(t, activity, daysLate > 0);
  return [words, slips, pausedText(t, activity, slips !== null)].filter((part) => part !== null).join(' · ');
}

/** `isFirstNamed`: the text before it already names the first due date. */
function pausedText(
  t: CardTranslator,
  { originalDueOn, pausedDays: count }: Activity,
  isFirstNamed: boolean,
): string | null {
  if (originalDueOn === null || count === 0) return null;
  return isFirstNamed
    ? t.mrkdwn('dates.paused', { count })
    : t.mrkdwn('dates.paused_from', { count, original: t.date(originalDueOn) });
}

/** Devices counted at filing, or those exposed now where none were counted; `null` = unknown. */
export function exposedCount({
  activity,
  recommendation,
}: Pick<ActivityModel, 'activity' | 'recommendation'>): number | null {
  if (isAttentionRequired(activity)) return null;
  if (activity.targets !== null) return activity.targets.count;
  return activity.scope.kind === 'all' ? (recommendation?.exposedMachinesCount ?? null) : null;
}

function decidedBy(t: CardTranslator, model: ActivityModel): [CardText, string] | null {
  const { status } = model.activity;
  const name = deciderName(t, model.names, status.decision.by);
  const isReopened = model.remark?.kind === 'reopened';
  switch (status.state) {
    case 'completed':
      return ['activity.line.completed_by', byAt(t, model, completerText(t, model.activity))];
    case 'active':
      return [isReopened ? 'activity.line.reopened_by' : 'activity.line.accepted_by', byAt(t, model, name)];
    case 'rejected':
      return ['activity.line.rejected_by', byAt(t, model, name)];
    case 'withdrawn':
      return ['activity.line.withdrawn_by', byAt(t, model, name)];
    default:
      return null;
  }
}

/** Intune gives no time for a decision. A person who corrected or accepted it here is named too. */
function byAt(t: CardTranslator, { activity, names, remark }: ActivityModel, name: string): string {
  const { decision } = activity.status;
  const isKept = remark?.kind === 'kept';
  const isNoticed = decision.by.kind === 'intune' && !isKept;
  const said = t.mrkdwn(isNoticed ? 'activity.by_noticed_at' : 'activity.by_at', { name, at: t.instant(decision.at) });
  if (remark === null || remark.kind === 'reopened' || (isKept && decision.by.kind !== 'intune')) return said;
  return `${said}\n${t.mrkdwn(`activity.${remark.kind}_by`, { name: nameOf(t, names, remark.by) })}`;
}

function followUp(t: CardTranslator, { followUpTo }: ActivityModel): readonly KnownBlock[] {
  if (followUpTo === null) return [];
  const number = numberLink(followUpTo.number, followUpTo.permalink);
  return [context(t.mrkdwn('activity.follow_up_to', { number }))];
}

function source(t: Translator, activity: Activity): readonly KnownBlock[] {
  const line = sourceText(t, activity.source);
  return line === null ? [] : [context(line)];
}

function outcome(t: CardTranslator, { status }: Activity): readonly KnownBlock[] {
  if (status.state === 'completed') {
    return [...labelledQuote(t.mrkdwn('activity.line.note'), status.note), ...evidenceBlocks(t, status.evidence)];
  }
  if (status.state === 'rejected') {
    const isUnexplained = status.reason === '' && status.decision.by.kind === 'intune';
    return isUnexplained
      ? [context(t.mrkdwn('ticket.no_reason'))]
      : labelledQuote(t.mrkdwn('activity.line.reason'), status.reason);
  }
  if (status.state === 'withdrawn') return labelledQuote(t.mrkdwn('activity.line.reason'), status.reason);
  return [];
}

function progress(t: Translator, activity: Activity): readonly KnownBlock[] {
  const lines = progressLines(t, activity);
  if (lines.length === 0) return [];
  const exceeded = exceededTicketLimit(activity.wantsTicket, activity.targets?.count ?? null);
  return [context(...lines, ...(exceeded === null ? [] : [t.mrkdwn('common.intune_limit', exceeded)]))];
}

/** An assignee without a decision, which a reader may mistake for an acceptance. */
function isTakenUndecided({ status, assigneeId }: Activity): boolean {
  return status.state === 'pending' && assigneeId !== null;
}

/**
 * The decision about an assigned activity, or what IT does after accepting. Empty where no device is left to fix, or
 * where Intune disagrees.
 */
function nextStep(t: CardTranslator, model: ActivityModel, { intunePortalUrl }: PortalLinks): readonly KnownBlock[] {
  const { activity, ticket } = model;
  if (isTakenUndecided(activity)) return [section(t.mrkdwn('activity.next_step_decision'))];
  if (activity.status.state !== 'active' || isAttentionRequired(activity)) return [];
  if (activity.targets !== null && activity.targets.count > 0 && remainingTargets(activity.targets) === 0) return [];
  const linked = ticket?.ticket ?? null;
  if (linked?.conflict != null) return [];
  const { targets } = activity;
  if (targets !== null && targets.fixed > 0) {
    const rest = { count: remainingTargets(targets), url: { mrkdwn: intunePortalUrl } };
    return [section(t.mrkdwn('activity.next_step_rest', rest))];
  }
  const key = linked === null ? 'activity.next_step_without_task' : 'activity.next_step';
  return [section(t.mrkdwn(key, { url: { mrkdwn: intunePortalUrl } }))];
}

/** Questions that only a person can answer, each with its buttons. */
export function activityQuestions(
  translator: Translator,
  subject: PortalSubject & TicketSubject,
): readonly KnownBlock[] {
  const t = translator.with(cardTexts);
  const portal = portalProposalBlocks(t, subject);
  const ticket = ticketQuestion(t, subject);
  const areTwo = portal.length > 0 && ticket.length > 0;
  return [...(areTwo ? [context(t.mrkdwn('questions.two'))] : []), ...portal, ...ticket];
}
