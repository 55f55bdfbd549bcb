import { rejectWith } from '../../core/domain-error.ts';
import { type ActivityId, parseActivityNumber, type WorkspaceId } from '../../core/identifiers.ts';
import { overlappingGrant } from '../../core/reading-scope.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { authorizeReading, maySee } from '../access/index.ts';
import type { Activity } from './activity.ts';
import type { DecidedFacts } from './lifecycle.ts';
import { authorizeReadingOf } from './permissions.ts';
import { findActivity, findActivityByNumber, lockActivity, updateStatus } from './store/activities.ts';
import { findRemoval } from './store/removal.ts';

/** The activity that a button or a form names. */
export async function requireActivity(reader: Reader, workspaceId: WorkspaceId, id: ActivityId): Promise<Activity> {
  return (await findActivity(reader, workspaceId, id)) ?? (await rejectMissing(reader, workspaceId, id));
}

/** The same, for a person who may see it. */
export async function requireReadableActivity(
  { store, workspaceId, actor }: PersonContext,
  id: ActivityId,
): Promise<Activity> {
  authorizeReading(actor);
  const activity = await requireActivity(store.db, workspaceId, id);
  authorizeReadingOf(actor, activity);
  return activity;
}

/** One that nobody else changes until the transaction ends. */
export async function requireLockedActivity(tx: Tx, workspaceId: WorkspaceId, id: ActivityId): Promise<Activity> {
  return (await lockActivity(tx, workspaceId, id)) ?? (await rejectMissing(tx, workspaceId, id));
}

/** Its card may be in Slack for years after it was removed. */
async function rejectMissing(reader: Reader, workspaceId: WorkspaceId, id: ActivityId): Promise<never> {
  const removal = await findRemoval(reader, workspaceId, { id });
  if (removal === null) return rejectWith('activity_gone', {});
  return rejectWith('activity_removed', { number: removal.number, at: removal.at });
}

const mostRepeated = 100;

/** Takes what people type: `REM-1042` or `1042`. What a person may not see is answered like what does not exist. */
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

/** Only to who could see it: to anybody else its number never meant anything. */
async function rejectRemoved({ store, workspaceId, actor }: PersonContext, number: number): Promise<void> {
  const removal = await findRemoval(store.db, workspaceId, { number });
  if (removal === null || overlappingGrant(actor.grants, removal.scope) === null) return;
  rejectWith('activity_removed', { number, at: removal.at });
}

/** Writes a decision about an activity that this transaction has locked: nobody else can have been faster. */
export async function requireUpdated(tx: Tx, activity: Activity, decided: DecidedFacts): Promise<void> {
  if (await updateStatus(tx, activity, decided)) return;
  throw new Error(`activity ${activity.id} changed while it was locked`);
}
