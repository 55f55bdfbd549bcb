import type { Activity } from '../domain/activity.ts';
import type { PortalActivity } from '../domain/portal-activity.ts';
import type { Tx } from '../store/transaction.ts';
import { applyDecision } from './apply-decision.ts';
import { asSystem, type Program } from './context.ts';
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
