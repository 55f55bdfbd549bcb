import type { Tx } from '../../platform/database/transaction.ts';
import { updateStatus } from './activities.ts';
import type { Activity } from './activity.ts';
import type { DecidedFacts } from './lifecycle.ts';

/** Writes a decision about an activity that this transaction has locked: nobody else can have been faster. */
export async function requireUpdated(tx: Tx, activity: Activity, decided: DecidedFacts): Promise<void> {
  if (await updateStatus(tx, activity, decided)) return;
  throw new Error(`activity ${activity.id} changed while it was locked`);
}
