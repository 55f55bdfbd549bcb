import type { CallContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { type AuditEntry, appendAudit } from '../audit/index.ts';
import type { Activity } from './activity.ts';
import { oweDelivery } from './owe-delivery.ts';

export interface ActivityEvent extends Pick<AuditEntry, 'permit' | 'action' | 'before' | 'after'> {
  /** Where something else that is written carries the same moment; now, if left out. */
  readonly at?: Date;
  /** What somebody typed; left out where nobody did. */
  readonly reason?: string;
}

/** Writes the audit row of what whoever acts did with an activity, and the job that brings Slack in line with it. */
export async function recordActivityEvent(
  context: CallContext,
  tx: Tx,
  activity: Pick<Activity, 'id' | 'isQuiet'>,
  { at = context.clock.now(), reason = '', ...event }: ActivityEvent,
): Promise<void> {
  const { workspaceId, actor } = context;
  await appendAudit(tx, { ...event, id: context.newId(), workspaceId, activityId: activity.id, at, actor, reason });
  await oweDelivery(context, tx, activity);
}
