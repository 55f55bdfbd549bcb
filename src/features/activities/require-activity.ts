import type { ActivityId, WorkspaceId } from '../../core/identifiers.ts';
import { refuse } from '../../core/refusal.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { permitReading, permitReadingOf } from '../access/index.ts';
import { findActivity, lockActivity } from './activities.ts';
import type { Activity } from './activity.ts';
import { findRemoval } from './find-removal.ts';

/** The activity that a button or a form names. */
export async function requireActivity(reader: Reader, workspaceId: WorkspaceId, id: ActivityId): Promise<Activity> {
  return (await findActivity(reader, workspaceId, id)) ?? (await refuseMissing(reader, workspaceId, id));
}

/** The same, for a person who may see it. */
export async function requireReadableActivity(
  { store, workspaceId, actor }: PersonContext,
  id: ActivityId,
): Promise<Activity> {
  permitReading(actor);
  const activity = await requireActivity(store.db, workspaceId, id);
  permitReadingOf(actor, activity);
  return activity;
}

/** One that nobody else changes until the transaction ends. */
export async function requireLockedActivity(tx: Tx, workspaceId: WorkspaceId, id: ActivityId): Promise<Activity> {
  return (await lockActivity(tx, workspaceId, id)) ?? (await refuseMissing(tx, workspaceId, id));
}

/** Its card may stand in Slack for years after it was removed. */
async function refuseMissing(reader: Reader, workspaceId: WorkspaceId, id: ActivityId): Promise<never> {
  const removal = await findRemoval(reader, workspaceId, { id });
  if (removal === null) return refuse('activity_gone', {});
  return refuse('activity_removed', { number: removal.number, at: removal.at });
}
