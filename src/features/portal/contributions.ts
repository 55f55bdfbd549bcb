import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on, type Subscriber } from '../../platform/event.ts';
import { type Contribution, contribute } from '../../platform/slot.ts';
import { activityChanged, beforeRemoval, findActivity, isTurnedDown } from '../activities/index.ts';
import { completerElsewhere } from '../intune/index.ts';
import { portalNotices } from './notices.ts';
import { dismissPortalProposals } from './place.ts';
import { portalRefusalWords } from './refusals.ts';
import { findPortalCompleter, removeUnlisted } from './store.ts';

/** Intune rarely knows who completed a task; the portal may. */
export const portalContributions: readonly Contribution[] = [
  contribute(beforeRemoval, removeUnlisted),
  portalRefusalWords,
  ...portalNotices,
  contribute(completerElsewhere, findPortalCompleter),
];

/** What looks like an activity in the portal is something else once the activity is rejected or withdrawn. */
export const portalSubscribers: readonly Subscriber[] = [
  on(activityChanged, async (program: Program, tx: Tx, { activityId, what }) => {
    if (what !== 'decided') return;
    const activity = await findActivity(tx, program.workspaceId, activityId);
    if (activity !== null && isTurnedDown(activity.status)) await dismissPortalProposals(program, tx, activity);
  }),
];

declare module '../audit/log.ts' {
  interface AuditActions {
    portal_proposed: true;
    portal_dismissed: true;
  }
}
