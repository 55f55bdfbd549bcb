import type { PersonId } from '../../../core/identifiers.ts';
import type { Permit } from '../../../core/permit.ts';
import type { PersonContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Activity } from '../activity.ts';
import { recordActivityEvent } from '../record-activity-event.ts';
import { saveAssignee } from './assignees.ts';

interface Assigning {
  /** As the transaction has locked it. */
  readonly activity: Activity;
  readonly action: 'activity_taken' | 'activity_reassigned' | 'activity_released';
  readonly assigneeId: PersonId | null;
  readonly permit: Permit;
}

/** Writes who has an activity, the audit row, and the job that tells people, together. */
export async function applyAssignment(
  context: PersonContext,
  tx: Tx,
  { activity, action, assigneeId, permit }: Assigning,
): Promise<Activity> {
  await saveAssignee(tx, activity.id, assigneeId);
  await recordActivityEvent(context, tx, activity, {
    permit,
    action,
    before: { assigneeId: activity.assigneeId },
    after: { assigneeId },
  });
  return { ...activity, assigneeId };
}
