import type { Activity } from '../domain/activity.ts';
import type { DecidedFacts } from '../domain/lifecycle.ts';
import { updateStatus } from '../store/activities.ts';
import type { Tx } from '../store/transaction.ts';

/** Writes a decision about an activity that this transaction has locked: nobody else can have been faster. */
export async function requireUpdated(tx: Tx, activity: Activity, decided: DecidedFacts): Promise<void> {
  if (await updateStatus(tx, activity, decided)) return;
  throw new Error(`activity ${activity.id} changed while it was locked`);
}
