import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { defineSlot } from '../../platform/slot.ts';
import type { Activity, Targets } from './activity.ts';
import type { LifecycleCommand } from './lifecycle.ts';

/** What a decision makes of an activity's targets, and what its audit row says of them. */
export interface DecidedTargets {
  readonly targets: Targets | null;
  readonly audited: Readonly<Record<string, unknown>>;
}

interface Decision {
  readonly command: LifecycleCommand;
  readonly at: Date;
}

/** Filled once, by the feature that follows devices. `activity` is as it was before the decision. */
export const decidedTargetsSlot =
  defineSlot<(tx: Tx, activity: Activity, decision: Decision) => Promise<DecidedTargets>>('targets of a decision');

export async function decideTargets(
  { slots }: Program,
  tx: Tx,
  activity: Activity,
  decision: Decision,
): Promise<DecidedTargets> {
  const [decide] = slots.of(decidedTargetsSlot);
  if (decide === undefined) throw new Error('no feature follows the devices of an activity');
  return await decide(tx, activity, decision);
}
