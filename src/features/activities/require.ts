import { rejectWith } from '../../core/domain-error.ts';
import { type ActivityId, parseActivityNumber, type WorkspaceId } from '../../core/identifiers.ts';
import { overlappingGrant } from '../../core/reading-scope.ts';
import type { CallContext, PersonContext } from '../../platform/context.ts';
import { isRepeat } from '../../platform/database/idempotency-key.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { authorizeReading, maySee } from '../access/index.ts';
import type { Activity } from './activity.ts';
import type { DecidedFacts } from './lifecycle.ts';
import { authorizeReadingOf } from './permissions.ts';
import { findActivity, findActivityByNumber, lockActivity, updateStatus } from './store/activities.ts';
import { findRemoval } from './store/removal.ts';

/** Throws `activity_gone`, or `activity_removed` with the time of removal. */
export async function requireActivity(reader: Reader, workspaceId: WorkspaceId, id: ActivityId): Promise<Activity> {
  return (await findActivity(reader, workspaceId, id)) ?? (await rejectMissing(reader, workspaceId, id));
}

/** Throws `activity_not_found` where the person may not see the activity. */
export async function requireReadableActivity(
  { store, workspaceId, actor }: PersonContext,
  id: ActivityId,
): Promise<Activity> {
  authorizeReading(actor);
  const activity = await requireActivity(store.db, workspaceId, id);
  authorizeReadingOf(actor, activity);
  return activity;
}

/** Locks the activity until the transaction ends. */
export async function requireLockedActivity(tx: Tx, workspaceId: WorkspaceId, id: ActivityId): Promise<Activity> {
  return (await lockActivity(tx, workspaceId, id)) ?? (await rejectMissing(tx, workspaceId, id));
}

/** Locks the activity for a change. A repeated request changes nothing, and returns the activity as it is now. */
export async function changeLocked(
  context: CallContext,
  id: ActivityId,
  change: (tx: Tx, activity: Activity) => Promise<Activity>,
): Promise<Activity> {
  const { store, workspaceId } = context;
  return await store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, id)) return await requireActivity(tx, workspaceId, id);
    return await change(tx, await requireLockedActivity(tx, workspaceId, id));
  });
}

/** The card of a removed activity may stay in Slack for years. */
async function rejectMissing(reader: Reader, workspaceId: WorkspaceId, id: ActivityId): Promise<never> {
  const removal = await findRemoval(reader, workspaceId, { id });
  if (removal === null) return rejectWith('activity_gone', {});
  return rejectWith('activity_removed', { number: removal.number, at: removal.at });
}

const mostRepeated = 100;

/** Accepts `REM-1042` and `1042`. An activity that the person may not see is “not found”. */
export async function requireActivityByText(context: PersonContext, text: string): Promise<Activity> {
  authorizeReading(context.actor);
  const number = parseActivityNumber(text);
  const activity = number === null ? null : await findActivityByNumber(context.store.db, context.workspaceId, number);
  if (number !== null && activity === null) await rejectRemoved(context, number);
  if (activity === null || !maySee(context.actor, activity)) {
    rejectWith('activity_not_found', { text: text.trim().slice(0, mostRepeated) });
  }
  return activity;
}

/** Only people who could see the activity learn of its removal. */
async function rejectRemoved({ store, workspaceId, actor }: PersonContext, number: number): Promise<void> {
  const removal = await findRemoval(store.db, workspaceId, { number });
  if (removal === null || overlappingGrant(actor.grants, removal.scope) === null) return;
  rejectWith('activity_removed', { number, at: removal.at });
}

/** The transaction must hold the activity’s lock. */
export async function requireUpdated(tx: Tx, activity: Activity, decided: DecidedFacts): Promise<void> {
  if (await updateStatus(tx, activity, decided)) return;
  throw new Error(`activity ${activity.id} changed while it was locked`);
}
