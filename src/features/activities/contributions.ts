import { type Contribution, contribute } from '../../platform/slot.ts';
import { findAppearedSignals } from '../../store/appeared-signals.ts';
import { keepExposures } from '../../store/keep-exposures.ts';
import type { Program } from '../../usecases/context.ts';
import { tellSignals } from '../../usecases/tell-signals.ts';
import { afterListRead, beforeSaved } from '../recommendations/index.ts';

/** Activities are told of an exploit or alert that has appeared, and are sorted by what was read. */
export const activityContributions: readonly Contribution[] = [
  contribute(beforeSaved, async (program, tx, batch) => {
    await tellSignals(program, tx, await findAppearedSignals(tx, batch));
  }),
  contribute(afterListRead, keepAllExposures),
];

/** A lot at a time, so that nobody waits for all of it. */
async function keepAllExposures({ store, workspaceId }: Program): Promise<void> {
  for (let after: number | null = 0; after !== null; ) {
    after = await keepExposures(store.db, workspaceId, after);
  }
}
