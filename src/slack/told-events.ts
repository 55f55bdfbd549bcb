import { z } from 'zod';
import type { PersonId } from '../domain/identifiers.ts';
import type { ActivityDetail } from '../usecases/read-activity.ts';
import type { ToldEvent } from './views/activity-event.ts';

const facts = z.object({
  dueOn: z.string().nullable().catch(null),
  completedBy: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('email'), email: z.string(), personId: z.string().nullable() }),
      z.object({ kind: z.literal('system_confirmation') }),
      z.object({ kind: z.literal('not_available'), source: z.enum(['defender', 'intune']) }),
    ])
    .nullable()
    .catch(null),
});

/** The history in the words of the views. */
export function toldEvents({ activity, history }: Pick<ActivityDetail, 'activity' | 'history'>): readonly ToldEvent[] {
  return history.map(({ id, action, at, byId, reason, after }) => {
    const { dueOn, completedBy } = facts.parse(after);
    const known =
      completedBy?.kind === 'email'
        ? { ...completedBy, personId: completedBy.personId as PersonId | null }
        : completedBy;
    const source = action === 'activity_filed' ? activity.source : null;
    return { id, action, at, by: byId, reason, dueOn, completedBy: known, source };
  });
}
