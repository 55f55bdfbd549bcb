import { z } from 'zod';
import { activityStates } from '../domain/activity.ts';
import type { DecidedBy } from '../domain/decided-by.ts';
import type { PersonId } from '../domain/identifiers.ts';
import { settableTaskStatuses } from '../domain/security-task.ts';
import type { ToldAction } from '../domain/told-action.ts';
import type { ActivityDetail } from '../usecases/read-activity.ts';
import type { ToldEvent } from './views/activity-event.ts';
import type { TicketNews } from './views/ticket-news.ts';

const facts = z.object({
  dueOn: z.string().nullable().catch(null),
  suggestedPriority: z.literal('high').nullable().catch(null),
  count: z.number().nullable().catch(null),
  assigneeId: z.string().nullable().catch(null),
  completedAt: z.iso.datetime().nullable().catch(null),
  completedBy: z
    .discriminatedUnion('kind', [
      z.object({
        kind: z.literal('email'),
        email: z.string(),
        personId: z.string().nullable(),
        entraId: z.string().nullable().default(null),
      }),
      z.object({ kind: z.literal('system_confirmation') }),
      z.object({ kind: z.literal('not_available'), source: z.enum(['defender', 'intune']) }),
    ])
    .nullable()
    .catch(null),
});

const ticketFacts = z.object({
  title: z.string().nullable().catch(null),
  slack: z.enum(activityStates).nullable().catch(null),
  intune: z.enum(settableTaskStatuses).nullable().catch(null),
  wasDecidedThere: z.boolean().catch(false),
  decidedBy: z.string().nullable().catch(null),
});

const ticketActions: ReadonlySet<ToldAction> = new Set([
  'ticket_linked',
  'ticket_unlinked',
  'ticket_conflict',
  'intune_followed',
]);

/** The history in the words of the views. */
export function toldEvents({
  activity,
  history,
  stillExposed: names,
}: Pick<ActivityDetail, 'activity' | 'history' | 'stillExposed'>): readonly ToldEvent[] {
  return history.map(({ id, action, at, by, reason, after }) => {
    const { dueOn, completedBy, completedAt, count, suggestedPriority, assigneeId } = facts.parse(after);
    const known =
      completedBy?.kind === 'email'
        ? { ...completedBy, personId: completedBy.personId as PersonId | null }
        : completedBy;
    const source = action === 'activity_filed' ? activity.source : null;
    const stillExposed = action === 'completion_disputed' ? { count: count ?? 0, names } : null;
    return {
      id,
      action,
      at,
      by,
      reason,
      dueOn,
      completedBy: known,
      source,
      portalFiler: action === 'activity_filed' && by.kind === 'defender' ? activity : null,
      stillExposed,
      happenedAt: happenedAt({ action, by, createdAt: activity.createdAt, completedAt }),
      assigneeId: assigneeId as PersonId | null,
      suggestsHigh: suggestedPriority !== null,
      ticket: ticketActions.has(action) ? ticketNews(after) : null,
    };
  });
}

/** What the portal did has a time of its own; the row's is when we learned of it. */
function happenedAt(event: {
  readonly action: ToldAction;
  readonly by: DecidedBy;
  readonly createdAt: Date;
  readonly completedAt: string | null;
}): Date | null {
  if (event.by.kind !== 'defender') return null;
  if (event.action === 'activity_filed') return event.createdAt;
  const isCompletion = event.action === 'activity_completed' || event.action === 'portal_completed';
  return isCompletion && event.completedAt !== null ? new Date(event.completedAt) : null;
}

function ticketNews(after: Readonly<Record<string, unknown>>): TicketNews {
  const news = ticketFacts.parse(after);
  return { ...news, decidedBy: news.decidedBy as PersonId | null };
}
