import type { PortalActivity } from '../../microsoft/portal-activity.ts';
import { asSystem, type Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Activity } from '../activities/index.ts';
import { recordActivityEvent, requireUpdated } from '../activities/index.ts';
import { readHistory } from '../audit/index.ts';
import { namedCompleter, namedInIntune } from '../intune/index.ts';
import { completerEmail } from './portal-completed-by.ts';
import { completionFacts, readPortalCompletion } from './read-portal-completion.ts';

/**
 * Puts the portal's address in the place of Intune's N/A, on an activity that this transaction has locked; it stays
 * completed as it was. `null` where there is nothing to put in, or Intune's events had named others.
 */
export async function nameCompleter(
  program: Program,
  tx: Tx,
  activity: Activity,
  portal: PortalActivity,
): Promise<Activity | null> {
  const { status } = activity;
  if (status.state !== 'completed' || status.completedBy.kind !== 'not_available') return null;
  const inPortal = completerEmail(portal);
  if (inPortal === null) return null;
  if (namedCompleter(inPortal, namedInIntune(await readHistory(tx, activity.id))) === null) return null;
  const completedBy = await readPortalCompletion(program, tx, portal);
  const corrected = { ...activity, status: { ...status, completedBy } };
  await requireUpdated(tx, activity, corrected);
  await recordActivityEvent(asSystem(program, 'sync-portal-activities'), tx, activity, {
    permit: null,
    action: 'completed_by_corrected',
    before: { completedBy: status.completedBy },
    after: { completedBy, ...completionFacts(portal), in: 'defender' },
  });
  return { ...corrected, version: activity.version + 1 };
}
