import type { ActivityId } from '../../../core/identifiers.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { scheduleColumns } from '../activities.ts';
import type { Activity } from '../activity.ts';
import type { Schedule } from '../schedule.ts';

/** By when, and how urgent, contradicts no decision about the activity, so that it does not touch the version. */
export async function saveTerms(
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
