import { dayMs } from '../../core/durations.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Activity, Targets } from '../activities/index.ts';
import { saveTargetCounts, saveUnwatchedTime, watchedUntil } from '../activities/index.ts';
import { saveCursor } from '../connections/index.ts';
import { countStandings, exposeAgain } from './target-devices.ts';

/** Changes are kept for fourteen days; a day less, in which they are certainly read once more. */
const surelyBackMs = 13 * dayMs;

/**
 * What a reopening makes of the targets of an activity, given as it was before: those that are exposed again are to be
 * fixed once more, and that all are fixed has to be seen anew, twice, before it confirms anything. What happened while
 * nobody watched is read once more.
 */
export async function reopenTargets(tx: Tx, activity: Activity, at: Date): Promise<Targets | null> {
  const { id, targets } = activity;
  if (targets === null) return null;
  await exposeAgain(tx, id, at);
  const since = watchedUntil(activity, at);
  if (since !== null) {
    const changesKnownFrom = new Date(at.getTime() - surelyBackMs);
    await saveUnwatchedTime(tx, id, { since, changesKnownFrom: since < changesKnownFrom ? changesKnownFrom : null });
    await saveCursor(tx, 'vulnerability_changes_again', at);
  }
  const { byState, reExposed } = await countStandings(tx, id);
  const unproven = { allFixedSince: null, readySince: null, isRecheckDue: true };
  const reopened = { ...targets, fixed: byState.fixed, reExposed, ...unproven };
  await saveTargetCounts(tx, id, reopened);
  return reopened;
}
