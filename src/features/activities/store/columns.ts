import { type Selectable, sql } from 'kysely';
import type { Plan } from '../../../core/completion.ts';
import type { CalendarDate } from '../../../core/dates.ts';
import type { ActivityId, PersonId } from '../../../core/identifiers.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Activity, ActivityStatus } from '../activity.ts';
import type { Schedule } from '../due.ts';
import type { ActivityTable } from '../tables.ts';

export function planColumns(plan: Plan | null) {
  return { planned_on: plan?.plannedOn ?? null, change_number: plan?.changeNumber ?? '' };
}

export function planFromRow({
  planned_on,
  change_number,
}: Pick<Selectable<ActivityTable>, 'planned_on' | 'change_number'>): Plan | null {
  const plan = { plannedOn: planned_on as CalendarDate | null, changeNumber: change_number };
  return planned_on === null && change_number === '' ? null : plan;
}

/** Keeps what is planned for an activity. It contradicts no decision, so that the version stays. */
export async function savePlan(tx: Tx, id: ActivityId, plan: Plan | null): Promise<void> {
  await tx.updateTable('activity').set(planColumns(plan)).where('id', '=', id).execute();
}

/** What was given with a completion, as its JSON text. */
export function evidenceColumn(status: ActivityStatus): string | null {
  return status.state === 'completed' && status.evidence !== null ? JSON.stringify(status.evidence) : null;
}

/** Whose request it is now is no decision about it, so that the version stays; who asked for it at first is kept. */
export async function saveRequester(tx: Tx, id: ActivityId, requesterId: PersonId): Promise<void> {
  await tx
    .updateTable('activity')
    .set({ requester_id: requesterId, first_requester_id: sql`coalesce(first_requester_id, requester_id)` })
    .where('id', '=', id)
    .execute();
}

/** Who is to do it is no decision about the activity, so that it does not touch the version. */
export async function saveAssignee(tx: Tx, id: ActivityId, assigneeId: PersonId | null): Promise<void> {
  await tx.updateTable('activity').set({ assignee_id: assigneeId }).where('id', '=', id).execute();
}

/** By when, and how urgent, contradicts no decision about the activity, so that it does not touch the version. */
export async function saveSchedule(
  tx: Tx,
  id: ActivityId,
  { priority, ...schedule }: Schedule & Pick<Activity, 'priority'>,
): Promise<void> {
  await tx
    .updateTable('activity')
    .set({ ...scheduleColumns(schedule), priority })
    .where('id', '=', id)
    .execute();
}

export function scheduleColumns({ dueOn, originalDueOn, pausedDays, pausedSince, resumedAt }: Schedule) {
  return {
    due_on: dueOn,
    original_due_on: originalDueOn,
    paused_days: pausedDays,
    paused_since: pausedSince,
    resumed_at: resumedAt,
  };
}
