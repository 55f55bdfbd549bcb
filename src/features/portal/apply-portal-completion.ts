import type { PortalActivity } from '../../microsoft/portal-activity.ts';
import { asSystem, type Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Activity } from '../activities/index.ts';
import { applyDecision } from '../activities/index.ts';
import { completionFacts, readPortalCompletion } from './read-portal-completion.ts';

/** Completes an activity here, which this transaction has locked, with the portal's word and time. */
export async function applyPortalCompletion(
  program: Program,
  tx: Tx,
  activity: Activity,
  portal: PortalActivity,
): Promise<Activity> {
  return await applyDecision(program, tx, activity, {
    command: {
      kind: 'complete',
      completedBy: await readPortalCompletion(program, tx, portal),
      note: '',
      evidence: null,
    },
    by: { kind: 'defender' },
    actor: asSystem(program, 'sync-portal-activities').actor,
    permit: null,
    at: portal.statusChangedAt,
    audited: completionFacts(portal),
  });
}
