import { type Contribution, contribute } from '../../platform/slot.ts';
import { findAppearedSignals } from '../../store/appeared-signals.ts';
import { keepExposures } from '../../store/keep-exposures.ts';
import type { Program } from '../../usecases/context.ts';
import { tellOfMissedLeavers } from '../../usecases/tell-of-leaver.ts';
import { tellSignals } from '../../usecases/tell-signals.ts';
import { afterListRead, beforeSaved } from '../recommendations/index.ts';
import { afterPeopleRead } from '../surfaces/index.ts';
import { activityNotices } from './notices.ts';
import { activityRefusalWords } from './refusals.ts';

/** Activities follow what was read of recommendations, and of people who have left. */
export const activityContributions: readonly Contribution[] = [
  activityRefusalWords,
  ...activityNotices,
  contribute(beforeSaved, async (program, tx, batch) => {
    await tellSignals(program, tx, await findAppearedSignals(tx, batch));
  }),
  contribute(afterListRead, keepAllExposures),
  contribute(afterPeopleRead, tellOfMissedLeavers),
];

/** A lot at a time, so that nobody waits for all of it. */
async function keepAllExposures({ store, workspaceId }: Program): Promise<void> {
  for (let after: number | null = 0; after !== null; ) {
    after = await keepExposures(store.db, workspaceId, after);
  }
}
