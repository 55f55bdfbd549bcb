import type { Program } from '../../../platform/context.ts';
import { publish, type Tx } from '../../../platform/database/transaction.ts';
import { type AuditEntry, appendAudit, nameInAudit } from '../../audit/index.ts';
import { takeActivityNumber } from '../../workspace/index.ts';
import type { Activity } from '../activity.ts';
import { type ActivityChange, activityChanged } from '../events.ts';
import { insertActivity } from './activities.ts';

export type Unnumbered = Omit<Activity, 'number'>;

export interface NewActivity {
  readonly unnumbered: Unnumbered;
  /** Its audit row, which is given the number. */
  readonly entry: AuditEntry;
}

/**
 * Gives a new activity its number, and writes it with its audit row. Call it as late as you can, with its jobs enqueued
 * already, but for what refers to its row: from here to the commit everybody else who files waits.
 */
export async function insertNumbered(tx: Tx, { unnumbered, entry }: NewActivity): Promise<Activity> {
  await nameInAudit(tx, entry);
  const activity = { ...unnumbered, number: await takeActivityNumber(tx, unnumbered.workspaceId) };
  await insertActivity(tx, activity);
  await appendAudit(tx, { ...entry, after: { ...entry.after, number: activity.number } });
  return activity;
}

/** Tells the features above of a new activity. */
export function publishFiled(
  program: Program,
  { id: activityId, recommendationId }: Activity,
  acting: Pick<ActivityChange, 'actor' | 'permit'>,
): void {
  publish(program, activityChanged, { ...acting, activityId, recommendationId, what: 'filed', isOpenChanged: true });
}
