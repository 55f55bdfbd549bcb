import type { Program } from '../../platform/context.ts';
import { type Contribution, contribute } from '../../platform/slot.ts';
import { afterListRead, beforeSaved } from '../recommendations/index.ts';
import { activityNotices } from './notices.ts';
import { activityRefusalWords } from './refusals.ts';
import { keepExposures } from './store/exposure.ts';
import { findAppearedSignals, tellSignals } from './targets/signals.ts';

/** Activities follow what was read of recommendations. */
export const activityContributions: readonly Contribution[] = [
  activityRefusalWords,
  ...activityNotices,
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

declare module '../audit/log.ts' {
  interface AuditActions {
    activity_followed: true;
    activity_unfollowed: true;
  }
}
