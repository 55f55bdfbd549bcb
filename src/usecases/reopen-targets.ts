import type { Activity, Targets } from '../domain/activity.ts';
import { saveTargetCounts } from '../store/activities.ts';
import { countStandings, exposeAgain } from '../store/target-devices.ts';
import type { Tx } from '../store/transaction.ts';

/**
 * What a reopening makes of the targets: those that are exposed again are to be fixed once more, and that all are fixed
 * has to be seen anew, twice, before it confirms anything.
 */
export async function reopenTargets(tx: Tx, { id, targets }: Activity, at: Date): Promise<Targets | null> {
  if (targets === null) return null;
  await exposeAgain(tx, id, at);
  const { byState, reExposed } = await countStandings(tx, id);
  const reopened = { ...targets, fixed: byState.fixed, reExposed, allFixedSince: null, isRecheckDue: true };
  await saveTargetCounts(tx, id, reopened);
  return reopened;
}
