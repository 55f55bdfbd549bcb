import { asSystem, type Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Activity } from '../activities/index.ts';
import { findTurningPoint, nextState, oweDelivery } from '../activities/index.ts';
import { appendAudit } from '../audit/index.ts';
import { markSeen } from '../intune/index.ts';
import { applyPortalCompletion } from './apply-portal-completion.ts';
import { nameCompleter } from './name-completer.ts';
import type { UnseenStanding } from './portal-standings.ts';
import { completionFacts, readPortalCompletion } from './read-portal-completion.ts';

/**
 * Brings what the portal says of an activity to the activity, which this transaction has locked. A completion there
 * completes what is live here, with the portal's word and time, unless it was turned round here since, as by reopening;
 * who accepted it meanwhile has only not heard of it. Where Intune completed it and named nobody, the portal may;
 * whatever else stands here stays, and the portal's word is kept beside it. Each completion acts once: who reopens here
 * afterwards is not overruled by it.
 */
export async function applyPortalWord(
  program: Program,
  tx: Tx,
  activity: Activity,
  standing: UnseenStanding,
): Promise<Activity> {
  const { link, portal, seenCompletionAt } = standing;
  const completionAt = link.state === 'confirmed' && portal.status === 'completed' ? portal.statusChangedAt : null;
  const isNews = completionAt !== null && completionAt.getTime() !== seenCompletionAt?.getTime();
  await markSeen(tx, link, { mark: portal.seenMark, completionAt: completionAt ?? seenCompletionAt });
  const isOvertaken = completionAt === null || completionAt < (await findTurningPoint(tx, activity));
  if (isNews && !isOvertaken && nextState(activity, 'complete') !== null) {
    return await applyPortalCompletion(program, tx, activity, portal);
  }
  const named = isOvertaken ? null : await nameCompleter(program, tx, activity, portal);
  if (named !== null) return named;
  if (isNews) await keepBeside(program, tx, activity, standing);
  await oweDelivery(program, tx, activity);
  return activity;
}

async function keepBeside(program: Program, tx: Tx, activity: Activity, { portal }: UnseenStanding): Promise<void> {
  await appendAudit(tx, {
    id: program.newId(),
    workspaceId: activity.workspaceId,
    activityId: activity.id,
    at: program.clock.now(),
    actor: asSystem(program, 'sync-portal-activities').actor,
    permit: null,
    action: 'portal_completed',
    before: null,
    after: {
      completedBy: await readPortalCompletion(program, tx, portal),
      ...completionFacts(portal),
      stateHere: activity.status.state,
      in: 'defender',
    },
    reason: '',
  });
}
