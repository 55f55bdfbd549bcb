import type { Activity } from '../domain/activity.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import type { Schedule } from '../domain/schedule.ts';
import { scheduleColumns } from './activities.ts';
import type { Tx } from './transaction.ts';

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
