import type { Tx } from '../../platform/database/transaction.ts';
import type { Activity, DecidedTargets, LifecycleCommand } from '../activities/index.ts';
import { missingTargets } from '../activities/index.ts';
import { reopenTargets } from './reopen-targets.ts';
import { listTargetDevicesIn } from './target-devices.ts';

/** A completion says which targets are missing; a reopening measures them anew. */
export async function decidedTargets(
  tx: Tx,
  activity: Activity,
  { command: { kind }, at }: { readonly command: LifecycleCommand; readonly at: Date },
): Promise<DecidedTargets> {
  const { targets } = activity;
  if (kind === 'reopen') return { targets: await reopenTargets(tx, activity, at), audited: {} };
  return { targets, audited: kind === 'complete' ? await missingFacts(tx, activity) : {} };
}

const mostMissing = 100;

/** How many targets of how many are out of reach, and some of them by id. */
async function missingFacts(tx: Tx, { id, targets }: Activity): Promise<DecidedTargets['audited']> {
  if (targets === null || missingTargets(targets) === 0) return {};
  const devices = await listTargetDevicesIn(tx, id, { states: ['gone', 'out_of_scope'], limit: mostMissing });
  const deviceIds = devices.map((device) => device.id);
  const { count, fixed, gone, outOfScope } = targets;
  return { outOfReach: { count, fixed, gone, outOfScope, deviceIds } };
}
