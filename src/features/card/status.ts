import { escapeMrkdwn, type Translator } from '../../platform/i18n/common-texts.ts';
import { oneLine } from '../../platform/slack/limits.ts';
import { hasMarks } from '../../platform/slack/views/message.ts';
import { type Names, nameOf } from '../../platform/slack/views/text.ts';
import {
  type Activity,
  type ActivityStatus,
  completerText,
  isAttentionRequired,
  isLive,
  isReadyToClose,
  requesterName,
} from '../activities/index.ts';
import { type ExceptionCoverage, exceptionNumbers } from '../exceptions/index.ts';
import type { TicketConflict } from '../intune/index.ts';
import { deciderName } from '../people/index.ts';
import { missingText, shortProgress } from '../progress/index.ts';
import type { MirroredRecommendation } from '../recommendations/index.ts';
import { type CardTranslator, cardTexts } from './texts.ts';

export interface StatusFacts {
  readonly activity: Activity;
  readonly names: Names;
  /** Days past the due date in the workspace's time zone; 0 = not overdue. */
  readonly daysLate: number;
  /** The exceptions that pause the activity; `null` = not paused. */
  readonly pause: ExceptionCoverage['under'];
  /** `null` = Slack and Intune agree, or no ticket is linked. */
  readonly conflict: TicketConflict | null;
  /** `null` = none. In lists, also if Defender no longer lists it. */
  readonly recommendation: MirroredRecommendation | null;
}

const signs = {
  conflict: '⚠️',
  disputed: '⛔',
  paused: '⏸️',
  ready: '🏁',
  overdue: '🔴',
  attention: '👀',
  pending: '⏳',
  active: '🔧',
  waiting: '☑️',
  confirmed: '✅',
  unverified: '❔',
  completed: '☑️',
  system: '✅',
  rejected: '🚫',
  withdrawn: '↩️',
} as const;

export type StatusKind = keyof typeof signs;

/** The first kind that applies. The order of the checks matters. */
export function statusKind({
  activity,
  daysLate,
  pause,
  conflict,
}: Omit<StatusFacts, 'names' | 'recommendation'>): StatusKind {
  const { status, verification } = activity;
  if (conflict !== null) return 'conflict';
  if (status.state === 'completed' && verification?.state === 'disputed') return 'disputed';
  if (pause !== null) return 'paused';
  if (isReadyToClose(activity)) return 'ready';
  if (daysLate > 0) return 'overdue';
  switch (status.state) {
    case 'open':
      return 'attention';
    case 'completed':
      if (status.completedBy.kind === 'system_confirmation') return 'system';
      return verification?.state ?? 'completed';
    default:
      return status.state;
  }
}

/** What the status line says, so that the lines below can leave it out. */
export function shownInStatus(facts: Omit<StatusFacts, 'names' | 'recommendation'>): {
  readonly priority: boolean;
  readonly due: boolean;
} {
  const kind = statusKind(facts);
  const isScheduled = kind === 'overdue' || kind === 'pending' || kind === 'active';
  return { priority: isScheduled || kind === 'attention', due: isScheduled && facts.activity.dueOn !== null };
}

/** One line of mrkdwn: a sign, and its meaning in words. */
export function statusLine(translator: Translator, facts: StatusFacts): string {
  const kind = statusKind(facts);
  return `${signs[kind]} ${statusText(translator, facts, kind)}`;
}

/** The status line, with the threats while the activity is live. */
export function statusWithThreats(translator: Translator, facts: StatusFacts): string {
  const threats = isLive(facts.activity.status) ? threatText(translator, facts.recommendation) : '';
  return [statusLine(translator, facts), threats].filter((part) => part !== '').join(' · ');
}

/** The status line with threats and device progress, for lists. */
export function statusWithProgress(translator: Translator, facts: StatusFacts): string {
  const { activity } = facts;
  const isSaid = statusKind(facts) === 'ready';
  const progress = isLive(activity.status) && !isSaid ? shortProgress(translator, activity) : '';
  return [statusWithThreats(translator, facts), progress].filter((part) => part !== '').join(' · ');
}

/** The known exploit and the active alert of a recommendation; empty = neither. */
export function threatText(translator: Translator, recommendation: StatusFacts['recommendation']): string {
  const t = translator.with(cardTexts);
  const threats = [
    ...(recommendation?.hasPublicExploit === true ? [t.mrkdwn('card.exploit')] : []),
    ...(recommendation?.hasActiveAlert === true ? [t.mrkdwn('card.alert')] : []),
  ];
  return threats.length === 0 ? '' : `⚠️ ${threats.join(' · ')}`;
}

/** The status line without its sign, for notifications and screen readers. */
export function statusText(translator: Translator, facts: StatusFacts, kind = statusKind(facts)): string {
  const t = translator.with(cardTexts);
  return partsOf(t, facts, kind)
    .filter((part) => part !== '')
    .join(' · ');
}

function partsOf(t: CardTranslator, facts: StatusFacts, kind: StatusKind): readonly string[] {
  const { activity, names } = facts;
  const priority = t.mrkdwn('status.priority', { priority: t.text(`priority.${activity.priority}`) });
  const assignee = activity.assigneeId === null ? '' : escapeMrkdwn(nameOf(t, names, activity.assigneeId));
  const assigned = assignee === '' ? unassignedText(t, activity.status) : assignee;
  switch (kind) {
    case 'conflict':
      return [conflictText(t, facts)];
    case 'disputed':
      return [
        t.mrkdwn('status.disputed', {
          completedBy: completerText(t, activity),
          count: activity.verification?.count ?? 0,
        }),
      ];
    case 'paused':
      return [pauseText(t, facts)];
    case 'ready':
      return [...readyTexts(t, activity), assignee];
    case 'overdue':
      return [lateText(t, facts), assigned, priority];
    case 'attention':
      return [
        t.mrkdwn('option.attention_required'),
        priority,
        t.mrkdwn('card.requested_by', { name: requesterName(t, names, activity) }),
      ];
    case 'pending':
      return [t.mrkdwn('state.pending'), assignee, priority, dueText(t, activity)];
    case 'active':
      return [t.mrkdwn('state.active'), assigned, priority, dueText(t, activity)];
    case 'rejected':
      return [rejectedText(t, facts)];
    case 'withdrawn':
      return [t.mrkdwn('status.withdrawn', { name: deciderName(t, names, activity.status.decision.by) })];
    default:
      return [completedText(t, activity), ...missingAtEnd(t, activity), verificationText(t, activity)];
  }
}

function conflictText(t: CardTranslator, { conflict }: StatusFacts): string {
  if (conflict === null) return '';
  return t.mrkdwn('status.conflict', {
    slack: t.text(`state.${conflict.slack}`),
    intune: t.text(`state.${conflict.intune}`),
  });
}

function pauseText(t: CardTranslator, { pause }: StatusFacts): string {
  if (pause === null) return '';
  return t.mrkdwn('status.paused', {
    until: t.date(pause.until),
    exceptions: exceptionNumbers(t, pause.numbers),
  });
}

/** System confirmation completes an activity whose devices are all fixed. A person completes the others. */
function readyTexts(t: CardTranslator, { targets }: Activity): readonly string[] {
  if (targets === null) return [];
  const fixed = t.mrkdwn('status.fixed', { fixed: targets.fixed, count: targets.count });
  if (targets.allFixedSince !== null) return [fixed, t.mrkdwn('status.confirming')];
  return [t.mrkdwn('status.ready'), fixed, escapeMrkdwn(missingText(t, targets))];
}

/** "252 of 257 fixed", "3 gone, 2 out of scope"; empty = not completed by a person with devices missing. */
function missingAtEnd(t: CardTranslator, { status, targets }: Activity): readonly string[] {
  if (status.state !== 'completed' || status.completedBy.kind === 'system_confirmation' || targets === null) return [];
  const { fixed, count, gone, outOfScope } = targets;
  const missing = gone + outOfScope;
  if (missing === 0 || fixed === 0 || fixed + missing !== count) return [];
  return [t.mrkdwn('status.fixed', { fixed, count }), escapeMrkdwn(missingText(t, targets))];
}

function lateText(t: CardTranslator, { activity: { dueOn }, daysLate }: StatusFacts): string {
  return t.mrkdwn('status.late', { count: daysLate, due: dueOn === null ? '' : t.date(dueOn) });
}

function unassignedText(t: CardTranslator, { state }: ActivityStatus): string {
  return t.mrkdwn(state === 'pending' ? 'status.not_accepted' : 'status.no_assignee');
}

function dueText(t: CardTranslator, activity: Activity): string {
  return activity.dueOn === null || isAttentionRequired(activity)
    ? ''
    : t.mrkdwn('status.due', { due: t.date(activity.dueOn) });
}

const longestReason = 150;

function rejectedText(t: CardTranslator, { activity: { status }, names }: StatusFacts): string {
  const name = deciderName(t, names, status.decision.by);
  const reason = reasonInLine(status);
  return reason === '' ? t.mrkdwn('status.rejected', { name }) : t.mrkdwn('status.rejected_because', { name, reason });
}

/** The reason of a rejection for the status line. Empty where Slack would format it: it has a block of its own then. */
export function reasonInLine(status: ActivityStatus): string {
  if (status.state !== 'rejected' || hasMarks(status.reason)) return '';
  return oneLine(status.reason, longestReason);
}

function completedText(t: CardTranslator, activity: Activity): string {
  const { status } = activity;
  if (status.state !== 'completed') return '';
  const day = t.day(status.decision.at);
  const { completedBy } = status;
  switch (completedBy.kind) {
    case 'system_confirmation':
      return t.mrkdwn('status.system', { day });
    case 'not_available':
      return t.mrkdwn(`status.unnamed.${completedBy.source}`, { day });
    case 'email':
      return t.mrkdwn('status.completed', { completedBy: completerText(t, activity), day });
  }
}

function verificationText(t: CardTranslator, { status, targets, verification }: Activity): string {
  if (status.state !== 'completed') return '';
  if (status.completedBy.kind === 'system_confirmation') {
    // Where the Defender portal confirmed the activity, the app's own counts may be older.
    return targets === null || targets.count === 0 || targets.fixed < targets.count
      ? ''
      : t.mrkdwn('status.fixed', { fixed: targets.fixed, count: targets.count });
  }
  if (verification === null) return '';
  const { state, count } = verification;
  switch (state) {
    case 'disputed':
      return '';
    case 'confirmed':
      return t.mrkdwn('status.confirmed');
    default:
      return t.mrkdwn(`status.${state}`, { count });
  }
}
