import { isTurnedDown } from '../../domain/activity.ts';
import { on, type Subscriber } from '../../platform/event.ts';
import { findActivity } from '../../store/activities.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Program } from '../../usecases/context.ts';
import { dismissPortalProposals } from '../../usecases/dismiss-portal-proposals.ts';
import { activityChanged } from '../activities/index.ts';

/** What looks like an activity in the portal is something else once the activity is rejected or withdrawn. */
export const portalSubscribers: readonly Subscriber[] = [
  on(activityChanged, async (program: Program, tx: Tx, { activityId, what }) => {
    if (what !== 'decided') return;
    const activity = await findActivity(tx, program.workspaceId, activityId);
    if (activity !== null && isTurnedDown(activity.status)) await dismissPortalProposals(program, tx, activity);
  }),
];
