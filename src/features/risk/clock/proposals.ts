import { addDays, type CalendarDate, laterOf, toCalendarDate } from '../../../core/dates.ts';
import { DomainError, type DomainErrorCode, rejectWith } from '../../../core/domain-error.ts';
import { type ActivityId, formatActivityNumber } from '../../../core/identifiers.ts';
import type { PersonContext, Program } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { ActionCall, After } from '../../../platform/slack/call.ts';
import type { EnteredPart } from '../../../platform/slack/form-part.ts';
import { button } from '../../../platform/slack/views/elements.ts';
import { sentences } from '../../../platform/slack/views/text.ts';
import { contribute } from '../../../platform/slot.ts';
import {
  type Activity,
  activityNews,
  applyReschedule,
  type DueChoice,
  detailWindow,
  isLive,
  pastNews,
  requireReadableActivity,
  reschedule,
} from '../../activities/index.ts';
import { auditAsSystem } from '../../audit/index.ts';
import { listInactive } from '../../people/index.ts';
import { readSettings, readToday, todayOf, type WorkspaceSettings } from '../../workspace/index.ts';
import { riskJobs } from '../jobs.ts';
import { daysIn } from '../policy.ts';
import { areDatesMoved } from '../settings.ts';
import { type RiskTranslator, riskTexts } from '../texts.ts';
import {
  type Assessed,
  answeredClock,
  type PolicyDate,
  pausedDaysUntil,
  proposedDateOf,
  proposedEnd,
} from './clock.ts';
import { moveValue, riskActions } from './ids.ts';
import { causeText } from './reason.ts';
import { type ActivityRisk, findRisk, saveRisk } from './store.ts';

declare module '../../audit/log.ts' {
  interface AuditActions {
    due_proposed: true;
  }
}

const job = riskJobs.assessOpen.name;

interface NewFact {
  /** The row is locked. */
  readonly activity: Activity;
  readonly settings: WorkspaceSettings;
  readonly before: ActivityRisk;
  readonly now: Assessed;
}

/** After a fact changed: proposes an earlier due date, or sets it where the settings say so. */
export async function answerFact(
  program: Program,
  tx: Tx,
  { activity, settings, before, now }: NewFact,
): Promise<void> {
  const { dueOn, pausedSince } = activity;
  const open = earlierDate(activity, now, todayOf(program, settings));
  if (open === null) return;
  if (areDatesMoved(settings) && pausedSince === null) {
    const reason = reasonText(riskTexts(settings.locale), open.policy);
    const by = { actor: { kind: 'system', job }, authorization: null, reason, audited: {} } as const;
    await applyReschedule(program, tx, activity, { dueOn: open.due, priority: activity.priority, ...by });
    return await saveRisk(tx, activity.id, { ...now, clock: answeredClock(now.clock) });
  }
  if (proposedEnd(now.clock) === proposedEnd(before.clock)) return;
  await auditAsSystem(program, tx, {
    job,
    activityId: activity.id,
    at: program.clock.now(),
    action: 'due_proposed',
    before: { dueOn },
    after: { dueOn: open.proposed, risk: open.policy },
  });
}

function reasonText(t: RiskTranslator, policy: PolicyDate): string {
  return t.text('proposal.reason', { facts: causeText(t, policy) });
}

/** The earlier date that is offered now; `null`: there is none, or the activity is paused. */
export function openProposal(activity: Activity, risk: Assessed, today: CalendarDate): OpenProposal | null {
  return activity.pausedSince === null ? earlierDate(activity, risk, today) : null;
}

/** A proposed date that has passed becomes today. A pause that continues moves both dates. */
function earlierDate(activity: Activity, risk: Assessed, today: CalendarDate): OpenProposal | null {
  const { id, status, dueOn } = activity;
  const pausedDays = pausedDaysUntil(today, activity);
  const policy = proposedDateOf(risk, pausedDays);
  if (policy === null || dueOn === null || !isLive(status)) return null;
  const proposed = policy.dueOn;
  const due = laterOf(proposed, today);
  return due < addDays(dueOn, pausedDays - activity.pausedDays)
    ? { activityId: id, proposed, due, dueOn, policy }
    : null;
}

/** Whether an automatic move of the due date is outstanding. A pause or another setting has delayed it. */
export function isMoveDue(
  settings: WorkspaceSettings,
  activity: Activity,
  now: Assessed,
  today: CalendarDate,
): boolean {
  return areDatesMoved(settings) && openProposal(activity, now, today) !== null;
}

/** Tells the assignee of a proposed date. Tells the requester where nobody is assigned or the assignee is inactive. */
export const proposalNews = contribute(activityNews, async (program, activity) => {
  const { db } = program.store;
  const { number, assigneeId, requesterId } = activity;
  const risk = await findRisk(db, activity.id);
  const today = await readToday(program, db);
  const open = risk === null ? null : earlierDate(activity, risk, today);
  if (open === null) return [];
  const hasLeft = assigneeId !== null && (await listInactive(db, program.workspaceId, [assigneeId])).length > 0;
  const personIds = [(hasLeft ? null : assigneeId) ?? requesterId].filter((one) => one !== null);
  if (activity.pausedSince !== null) {
    // What was learnt before the pause has been told.
    if (addDays(open.proposed, -daysIn(open.policy.days)) < today) return [];
    return [
      {
        key: `paused:${activity.pausedSince}:${open.policy.cve ?? ''}:${open.policy.days}`,
        personIds,
        text: (t) => pausedText(t.with(riskTexts), { number, policy: open.policy }),
        buttons: () => [],
      },
    ];
  }
  return [
    {
      key: `${proposalPrefix}${open.proposed}`,
      personIds,
      text: (t) => proposalText(t.with(riskTexts), { number, ...open }),
      buttons: (t) => [moveButton(t.with(riskTexts), open)],
    },
  ];
});

const proposalPrefix = 'due:';

export const pastProposal = contribute(pastNews, ({ number: count, status, dueOn }, key) => {
  if (!key.startsWith(proposalPrefix)) return null;
  const proposed = toCalendarDate(key.slice(proposalPrefix.length));
  const number = formatActivityNumber(count);
  const isMoved = isLive(status) && proposed !== null && dueOn !== null && dueOn <= proposed;
  return (t) =>
    isMoved
      ? t.with(riskTexts).mrkdwn('proposal.moved', { number, due: t.date(dueOn) })
      : t
          .with(riskTexts)
          .mrkdwn('proposal.over', { number, due: dueOn === null ? t.text('common.dash') : t.date(dueOn) });
});

/** A pause never hides a new fact. Its date is offered when the pause ends. */
export function pausedText(t: RiskTranslator, { number, policy }: Pick<Proposal, 'number' | 'policy'>): string {
  return t.mrkdwn('proposal.paused', {
    number: formatActivityNumber(number),
    facts: { mrkdwn: causeText(t, policy) },
  });
}

interface Proposal extends Pick<OpenProposal, 'proposed' | 'due' | 'dueOn'> {
  readonly number: number;
  readonly policy: PolicyDate;
}

export function proposalText(t: RiskTranslator, { number, dueOn, proposed, due, policy }: Proposal): string {
  const news = t.mrkdwn(policy.triage ? 'proposal.news_triaged' : 'proposal.news', {
    number: formatActivityNumber(number),
    now: t.date(dueOn),
    due: t.date(proposed),
    facts: { mrkdwn: causeText(t, policy) },
  });
  return due > proposed ? sentences(t, [news, t.mrkdwn('proposal.passed')]) : news;
}

interface Move {
  readonly activityId: ActivityId;
  readonly proposed: CalendarDate;
  /** `proposed`, but not before today. */
  readonly due: CalendarDate;
}

export interface OpenProposal extends Move {
  readonly dueOn: CalendarDate;
  /** The proposed date and its cause. */
  readonly policy: PolicyDate;
}

export function moveButton(t: RiskTranslator, { activityId, proposed, due }: Move) {
  const value = moveValue.encode({ activityId, dueOn: proposed });
  return button(riskActions.moveDue, t.text('proposal.button', { due: t.date(due) }), value, 'primary');
}

export async function moveDueButton(call: ActionCall): Promise<After> {
  const { activityId, dueOn } = moveValue.decode(call.value) ?? rejectWith('activity_gone', {});
  const t = call.t.with(riskTexts);
  const activity = await acceptProposal(call.context, { activityId, proposed: dueOn });
  const due = activity.dueOn === null ? t.text('common.dash') : t.date(activity.dueOn);
  const said = t.mrkdwn('proposal.moved', { number: formatActivityNumber(activity.number), due });
  return await detailWindow(call).showAnew(call, activityId, said);
}

/** Returns the activity unchanged where its due date is already as early. */
export async function acceptProposal(
  context: PersonContext,
  { activityId, proposed }: Pick<Move, 'activityId' | 'proposed'>,
): Promise<Activity> {
  const { db } = context.store;
  const settings = await readSettings(context);
  const today = todayOf(context, settings);
  const accept = async (): Promise<Activity> => {
    const activity = await requireReadableActivity(context, activityId);
    const due = laterOf(proposed, today);
    if (isLive(activity.status) && activity.dueOn !== null && activity.dueOn <= due) return activity;
    const risk = await findRisk(db, activityId);
    const open = risk === null ? null : openProposal(activity, risk, today);
    if (open === null) rejectWith('due_proposal_gone', { number: activity.number });
    // The reason is Mendbot's, so it is in the workspace's language.
    const reason = reasonText(riskTexts(settings.locale), open.policy);
    const change = { activityId, seen: activity, dueOn: due, priority: activity.priority, reason };
    return await reschedule(context, { ...change, answers: acceptedPart({ proposed, today }) });
  };
  try {
    return await accept();
  } catch (error) {
    // Another person may have moved the date in this moment. The second look finds it.
    if (error instanceof DomainError && overtaken.has(error.detail.code)) return await accept();
    throw error;
  }
}

const overtaken: ReadonlySet<DomainErrorCode> = new Set(['rescheduled_meanwhile', 'due_proposal_gone']);

/** Replaces the answers of a form. The proposal is the reason, and a person's reason for a later date stays. */
function acceptedPart({
  proposed,
  today,
}: {
  readonly proposed: CalendarDate;
  readonly today: CalendarDate;
}): EnteredPart<DueChoice, Activity> {
  return {
    async check(_, tx, [choice]) {
      const activity = choice?.activity ?? null;
      const risk = activity === null ? null : await findRisk(tx, activity.id);
      const open = activity === null || risk === null ? null : openProposal(activity, risk, today);
      if (activity === null || risk === null || open?.proposed !== proposed)
        rejectWith('due_proposal_gone', { number: activity?.number ?? 0 });
      return {
        audited: [{}],
        save: () => saveRisk(tx, activity.id, { ...risk, clock: answeredClock(risk.clock) }),
      };
    },
  };
}
