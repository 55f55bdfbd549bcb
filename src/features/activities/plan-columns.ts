import type { Selectable } from 'kysely';
import type { CalendarDate } from '../../core/calendar-date.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { Plan } from '../../core/plan.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { ActivityStatus } from './activity.ts';
import type { ActivityTable } from './tables.ts';

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
