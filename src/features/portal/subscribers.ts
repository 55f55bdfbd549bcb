import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on, type Subscriber } from '../../platform/event.ts';
import { activityChanged, findActivity, isTurnedDown } from '../activities/index.ts';
import { dismissPortalProposals } from './place.ts';

/** What looks like an activity in the portal is something else once the activity is rejected or withdrawn. */
export const portalSubscribers: readonly Subscriber[] = [
  on(activityChanged, async (program: Program, tx: Tx, { activityId, what }) => {
    if (what !== 'decided') return;
    const activity = await findActivity(tx, program.workspaceId, activityId);
    if (activity !== null && isTurnedDown(activity.status)) await dismissPortalProposals(program, tx, activity);
  }),
];
