import type { DigestClaim } from '../store/digests.ts';
import { takeBackFindings } from '../store/exception-findings.ts';
import type { Tx } from '../store/transaction.ts';
import { setWeekly, supersedeUndeliveredDigests, takeBackTold } from '../store/undelivered-digests.ts';

/**
 * What earlier messages to a channel were to say and never said is owed again, by the one of today: a channel that was
 * archived for a week hears of everything once, in one message. Whether the weekly part is owed with it.
 */
export async function takeBackDigests(tx: Tx, claim: DigestClaim): Promise<{ readonly isWeeklyOwed: boolean }> {
  const undelivered = await supersedeUndeliveredDigests(tx, claim);
  let isWeeklyOwed = false;
  for (const content of undelivered) {
    if (content.kind === 'overview') continue;
    await takeBackTold(tx, claim, content.told ?? []);
    if (content.kind === 'escalation') continue;
    await takeBackFindings(tx, claim.workspaceId, content.findingIds ?? []);
    if (content.weekly === null) continue;
    isWeeklyOwed = true;
    await setWeekly(tx, { ...claim, date: content.date, isWeekly: false });
  }
  if (isWeeklyOwed) await setWeekly(tx, { ...claim, isWeekly: true });
  return { isWeeklyOwed };
}
