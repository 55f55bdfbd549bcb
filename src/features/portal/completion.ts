import type { CompletedBy } from '../../core/completion.ts';
import type { PortalActivity } from '../../microsoft/portal-activity.ts';
import { asSystem, type Program } from '../../platform/context.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import {
  type Activity,
  applyDecision,
  auditedCompletion,
  enqueueDelivery,
  findCompleterId,
  findTurningPoint,
  nextState,
  recordActivityEvent,
  requireUpdated,
} from '../activities/index.ts';
import { auditAsSystem, readHistory } from '../audit/index.ts';
import { findTicket, markSeen, namedCompleter, namedInIntune } from '../intune/index.ts';
import { portalJobs } from './jobs.ts';
import type { UnseenPortalActivity } from './linked.ts';
import { completerEmail, portalCompletedBy } from './match.ts';

/**
 * Applies what the portal says to a locked activity. A completion there completes a live activity here, once, unless a
 * later decision here undoes it. The portal may name a completer whom Intune did not name.
 */
export async function applyPortalStatus(
  program: Program,
  tx: Tx,
  activity: Activity,
  { link, portal, seenCompletionAt }: UnseenPortalActivity,
): Promise<Activity> {
  const completionAt = link.state === 'confirmed' && portal.status === 'completed' ? portal.statusChangedAt : null;
  const isNews = completionAt !== null && completionAt.getTime() !== seenCompletionAt?.getTime();
  await markSeen(tx, link, { mark: portal.seenMark, completionAt: completionAt ?? seenCompletionAt });
  const isOvertaken = completionAt === null || completionAt < (await findTurningPoint(tx, activity));
  if (isNews && !isOvertaken && nextState(activity, 'complete') !== null) {
    return await applyPortalCompletion(program, tx, activity, portal);
  }
  const named = isOvertaken ? null : await nameCompleter(program, tx, activity, portal);
  if (named !== null) return named;
  if (isNews) {
    const completedBy = await readPortalCompletion(tx, activity, portal);
    const stateHere = activity.status.state;
    await auditAsSystem(program, tx, {
      job: portalJobs.syncPortalActivities.name,
      activityId: activity.id,
      at: program.clock.now(),
      action: 'portal_completed',
      before: null,
      after: { completedBy, ...completionFacts(portal), stateHere, in: 'defender' },
    });
  }
  await enqueueDelivery(program, tx, activity);
  return activity;
}

export async function applyPortalCompletion(
  program: Program,
  tx: Tx,
  activity: Activity,
  portal: PortalActivity,
): Promise<Activity> {
  const completedBy = await unlessInIntune(tx, activity, await readPortalCompletion(tx, activity, portal));
  return await applyDecision(program, tx, activity, {
    command: { kind: 'complete', completedBy, note: '', evidence: null },
    by: { kind: 'defender' },
    actor: asSystem(program, portalJobs.syncPortalActivities.name).actor,
    authorization: null,
    at: portal.statusChangedAt,
    audited: completionFacts(portal),
  });
}

/** A completion in Intune also completes the activity in Defender, without a name, and may be read there first. */
async function unlessInIntune(tx: Tx, { id }: Activity, completedBy: CompletedBy): Promise<CompletedBy> {
  const mayBeInIntune = completedBy.kind === 'not_available' && (await findTicket(tx, id)) !== null;
  return mayBeInIntune ? { kind: 'not_available', source: 'unknown' } : completedBy;
}

export async function readPortalCompletion(
  reader: Reader,
  activity: Pick<Activity, 'workspaceId' | 'requesterId'>,
  portal: Pick<PortalActivity, 'completion'>,
): Promise<CompletedBy> {
  const email = completerEmail(portal);
  const personId = email === null ? null : await findCompleterId(reader, activity, email);
  return portalCompletedBy(portal.completion, personId);
}

/** The portal's facts for the audit row; the row's own time is when the app noticed them. */
export function completionFacts(portal: Pick<PortalActivity, 'id' | 'statusChangedAt'>) {
  return { portalActivityId: portal.id, completedAt: portal.statusChangedAt.toISOString() };
}

/**
 * Replaces a missing completer by the portal's address; `null` = the portal names nobody, or Intune's events name
 * others.
 */
async function nameCompleter(
  program: Program,
  tx: Tx,
  activity: Activity,
  portal: PortalActivity,
): Promise<Activity | null> {
  const { status } = activity;
  if (status.state !== 'completed' || status.completedBy.kind !== 'not_available') return null;
  const inPortal = completerEmail(portal);
  if (inPortal === null) return null;
  if (namedCompleter(inPortal, namedInIntune(await readHistory(tx, activity.id))) === null) return null;
  const completedBy = await readPortalCompletion(tx, activity, portal);
  const corrected = { ...activity, status: { ...status, completedBy } };
  await requireUpdated(tx, activity, corrected);
  await recordActivityEvent(asSystem(program, portalJobs.syncPortalActivities.name), tx, activity, {
    authorization: null,
    action: 'completed_by_corrected',
    before: { completedBy: status.completedBy },
    after: { ...auditedCompletion(corrected), ...completionFacts(portal), in: 'defender' },
  });
  return { ...corrected, version: activity.version + 1 };
}
