import { z } from 'zod';
import { type CompletedBy, completionSources, type DecidedBy, type Plan } from '../../core/completion.ts';
import { type CalendarDate, toCalendarDate } from '../../core/dates.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { toPermalink } from '../../core/origin-message.ts';
import { settableTaskStatuses } from '../../microsoft/security-task.ts';
import { activityStates, dueLedger, isRequester, rescheduleNews } from '../activities/index.ts';
import { type HistoryAction, type HistoryEntry, pauseActions } from '../audit/index.ts';
import type { TicketNews } from '../intune/index.ts';
import type { HistoryEvent, PauseNews } from './activity-event.ts';
import type { ActivityDetail } from './read-activity.ts';

const planFacts = z.object({
  plannedOn: z
    .string()
    .nullable()
    .transform((day) => (day === null ? null : toCalendarDate(day))),
  changeNumber: z.string(),
});

const permalink = z
  .string()
  .nullable()
  .transform((address) => (address === null ? null : toPermalink(address)));
const evidenceFacts = z.object({
  link: z.url().nullable(),
  files: z.array(z.object({ id: z.string(), name: z.string(), permalink, size: z.number() })),
});

// Most rows have few of these facts. A default costs nothing, while `catch` first builds an error message.
const facts = z.object({
  dueOn: z.string().nullable().default(null).catch(null),
  suggestedPriority: z.literal('high').nullable().default(null).catch(null),
  count: z.number().nullable().default(null).catch(null),
  assigneeId: z.string().nullable().default(null).catch(null),
  plan: planFacts.nullable().default(null).catch(null),
  evidence: evidenceFacts.nullable().default(null).catch(null),
  requesterId: z.string().nullable().default(null).catch(null),
  completedAt: z.iso.datetime().nullable().default(null).catch(null),
  completedBy: z
    .discriminatedUnion('kind', [
      z.object({
        kind: z.literal('email'),
        email: z.string(),
        personId: z.string().nullable(),
        entraId: z.string().nullable().default(null),
      }),
      z.object({ kind: z.literal('system_confirmation') }),
      z.object({ kind: z.literal('not_available'), source: z.enum(completionSources) }),
    ])
    .nullable()
    .default(null)
    .catch(null),
});

const ticketFacts = z.object({
  title: z.string().nullable().default(null).catch(null),
  slack: z.enum(activityStates).nullable().default(null).catch(null),
  intune: z.enum(settableTaskStatuses).nullable().default(null).catch(null),
  wasDecidedThere: z.boolean().default(false).catch(false),
  decidedBy: z.string().nullable().default(null).catch(null),
});

const pauseFacts = z.object({
  until: z
    .string()
    .nullable()
    .transform((day) => (day === null ? null : toCalendarDate(day)))
    .default(null)
    .catch(null),
  exceptions: z.array(z.number()).default([]).catch([]),
  days: z.number().default(0).catch(0),
});

const ticketActions: ReadonlySet<HistoryAction> = new Set([
  'ticket_linked',
  'ticket_unlinked',
  'ticket_conflict',
  'intune_followed',
]);

/** Other actions repeat the plan without setting it. */
const planningActions: ReadonlySet<HistoryAction> = new Set(['activity_accepted', 'plan_changed']);

const assigningActions: ReadonlySet<HistoryAction> = new Set(['activity_taken', 'activity_reassigned']);

export function historyEvents({
  activity,
  history,
  stillExposed: names,
}: Pick<ActivityDetail, 'activity' | 'history' | 'stillExposed'>): readonly HistoryEvent[] {
  const reschedules = rescheduleNews(history);
  const exposedNow = activity.verification?.state === 'disputed' ? activity.verification.count : 0;
  // One form can write two rows; the second tells both.
  const notified = history.filter((row) => reschedules.get(row.id) !== null && !isEcho(row));
  return notified.map(({ id, action, at, by, reason, after }) => {
    const index = history.findIndex((row) => row.id === id);
    const { dueOn, completedBy, completedAt, count, suggestedPriority, assigneeId, requesterId, ...more } =
      facts.parse(after);
    const known =
      completedBy?.kind === 'email'
        ? { ...completedBy, personId: completedBy.personId as PersonId | null }
        : completedBy;
    const place = placeOf(activity, history, { index, completedBy: known });
    const source = action === 'activity_filed' ? activity.source : null;
    const stillExposed =
      action === 'completion_disputed'
        ? { count: count ?? 0, names, more: Math.max(0, exposedNow - names.length) }
        : null;
    return {
      id,
      action,
      at,
      by,
      reason,
      dueOn,
      isDueNew: dueOn !== null && dueOn !== dueOnAt(history, index - 1),
      completedBy: known,
      ...place,
      isOwnCompletion: known?.kind === 'email' && isRequester(activity, { id: known.personId, email: known.email }),
      source,
      portalFiler: action === 'activity_filed' && by.kind === 'defender' ? activity : null,
      stillExposed,
      happenedAt: happenedAt({ action, by, createdAt: activity.createdAt, completedAt }),
      assigneeId: assigneeId as PersonId | null,
      isUndecided: assigningActions.has(action) && isUndecidedSince(activity, history.slice(index + 1)),
      plan: planningActions.has(action) ? more.plan : null,
      earlierPlan: action === 'plan_changed' ? planBefore(history, index) : null,
      planDueOn: planningActions.has(action) ? dueOnAt(history, index) : null,
      evidence: action === 'activity_completed' ? more.evidence : null,
      requesterId: action === 'requester_changed' ? (requesterId as PersonId | null) : null,
      suggestsHigh: suggestedPriority !== null,
      reschedule: reschedules.get(id) ?? null,
      pause: pauseActions.has(action) ? pauseNews(history, index) : null,
      ticket: ticketActions.has(action) ? ticketNews(after) : null,
    };
  });
}

/** The event with the devices that are exposed now, named as far as its reader may see them. */
export function withDevices(event: HistoryEvent, names: readonly string[]): HistoryEvent {
  if (event.stillExposed === null) return event;
  const { names: all, more, count } = event.stillExposed;
  const countNow = all.length + more;
  return { ...event, stillExposed: { count: countNow || count, names, more: countNow - names.length } };
}

/** Defender can report a completion before its portal is known. Once known, the portal is in the activity's status. */
function placeOf(
  { status }: ActivityDetail['activity'],
  history: ActivityDetail['history'],
  { index, completedBy }: { readonly index: number; readonly completedBy: CompletedBy | null },
): Partial<Pick<HistoryEvent, 'by' | 'completedBy'>> {
  const isUnknown = completedBy?.kind === 'not_available' && completedBy.source === 'unknown';
  const isLatest = index === history.findLastIndex(({ action }) => action === 'activity_completed');
  if (!isUnknown || !isLatest || status.state !== 'completed') return {};
  const { decision, completedBy: settled } = status;
  return { by: decision.by, ...(settled.kind === 'not_available' ? { completedBy: settled } : {}) };
}

/** The portal's unnamed completion of an activity that was completed here first: it follows from the Intune task. */
function isEcho({ action, after }: HistoryEntry): boolean {
  if (action !== 'portal_completed' || after['stateHere'] !== 'completed') return false;
  return facts.parse(after).completedBy?.kind === 'not_available';
}

/** Only decisions leave `pending`, and only a reopening returns to it. */
function isUndecidedSince({ status }: ActivityDetail['activity'], later: ActivityDetail['history']): boolean {
  return status.state === 'pending' && !later.some(({ action }) => action === 'activity_reopened');
}

/** The plan before the entry at `index`. A reopening clears the plan. */
function planBefore(history: ActivityDetail['history'], index: number): Plan | null {
  const latest = history
    .slice(0, index)
    .findLast(({ action }) => planningActions.has(action) || action === 'activity_reopened');
  return latest === undefined || latest.action === 'activity_reopened' ? null : facts.parse(latest.after).plan;
}

/** The due date right after the entry at `index`. */
function dueOnAt(history: ActivityDetail['history'], index: number): CalendarDate | null {
  return dueLedger(history.slice(0, index + 1)).entries.at(-1)?.dueOn ?? null;
}

/** Defender gives a time of its own; the time of the row is when the app noticed. */
function happenedAt(event: {
  readonly action: HistoryAction;
  readonly by: DecidedBy;
  readonly createdAt: Date;
  readonly completedAt: string | null;
}): Date | null {
  if (event.by.kind !== 'defender') return null;
  if (event.action === 'activity_filed') return event.createdAt;
  const isCompletion = event.action === 'activity_completed' || event.action === 'portal_completed';
  return isCompletion && event.completedAt !== null ? new Date(event.completedAt) : null;
}

/** The end of a pause takes its exceptions from the beginning. */
function pauseNews(history: ActivityDetail['history'], index: number): PauseNews {
  const { exceptions } = pauseFacts.parse(
    history.slice(0, index + 1).findLast(({ action }) => action === 'activity_paused')?.after ?? {},
  );
  return { ...pauseFacts.parse(history[index]?.after), exceptions };
}

function ticketNews(after: Readonly<Record<string, unknown>>): TicketNews {
  const news = ticketFacts.parse(after);
  return { ...news, decidedBy: news.decidedBy as PersonId | null };
}
