import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on, type Subscriber } from '../../platform/event.ts';
import { type Contribution, contribute } from '../../platform/slot.ts';
import { personLeft } from '../people/index.ts';
import { afterListRead, beforeSaved } from '../recommendations/index.ts';
import { afterPeopleRead } from '../surfaces/index.ts';
import { tellOfLeaver, tellOfMissedLeavers } from './leavers/leaver.ts';
import { activityNotices } from './notices.ts';
import { activityRefusalWords } from './refusals.ts';
import { keepExposures } from './store/exposure.ts';
import { findAppearedSignals, tellSignals } from './targets/signals.ts';

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

/** What a person who has left requested, or is to do, needs another person. */
export const activitySubscribers: readonly Subscriber[] = [
  on(personLeft, async (program: Program, tx: Tx, { personId, isTold }) => {
    if (!isTold) await tellOfLeaver(program, tx, personId);
  }),
];

declare module '../audit/log.ts' {
  interface AuditActions {
    activity_followed: true;
    activity_unfollowed: true;
    source_linked: true;
    source_link_lost: true;
  }
}
