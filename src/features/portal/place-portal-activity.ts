import type { ActivityLink } from '../../core/activity-link.ts';
import type { PortalActivityId } from '../../microsoft/portal-activity.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { asSystem, type PersonContext, type Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Activity } from '../activities/index.ts';
import { lockActivities, recordActivityEvent, requireActivity } from '../activities/index.ts';
import { insertLink, listLinksOfThing, markSeen } from '../intune/index.ts';
import { findRecommendationTyped, lockRecommendations } from '../recommendations/index.ts';
import { adoptPortalActivity } from './adopt-portal-activity.ts';
import { listMatchCandidates } from './match-candidates.ts';
import { findPortalMatches } from './match-portal-activity.ts';
import { findPortalActivity, lockPortalActivity, type MirroredPortalActivity } from './portal-activities.ts';
import { alsoLike } from './portal-proposal.ts';

/** Where an activity of the portal stands here; `numbered` where it is one of ours, or certainly the same as one. */
export type PortalPlace =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'proposed' }
  | { readonly kind: 'numbered'; readonly number: number };

/**
 * Gives an activity of the portal its one place here, unless it has one: proposed as the same as what it looks like,
 * otherwise adopted. Until a proposal is settled nothing is adopted, so that one thing never has two cards.
 */
export async function placePortalActivity(program: Program, tx: Tx, id: PortalActivityId): Promise<PortalPlace> {
  const seen = await findPortalActivity(tx, id);
  if (seen === null) return { kind: 'unknown' };
  const recommendationId = await knownId(tx, seen.recommendationId);
  if (recommendationId !== null) await lockRecommendations(tx, program.workspaceId, [recommendationId]);
  const candidateIds = await lockCandidates(program, tx, { ...seen, recommendationId });
  const mirrored = await lockPortalActivity(tx, id);
  if (mirrored === null) return { kind: 'unknown' };
  const links = await listLinksOfThing(tx, 'defender', id);
  const placed = links.find(({ state }) => state !== 'kept_apart');
  if (placed !== undefined) return await placeOf(program, tx, placed);
  const portal = { ...mirrored, recommendationId };
  // Read again once they are locked: somebody may have linked one to something else, or decided about it.
  const matches = await findMatches(program, tx, portal);
  const [best, ...others] = matches.filter(({ candidate }) => candidateIds.has(candidate.activity.id));
  if (best === undefined) {
    const { number } = await adoptPortalActivity(program, tx, portal);
    return { kind: 'numbered', number };
  }
  const reasons = [...best.reasons, ...others.map(({ candidate }) => alsoLike(candidate.activity.number))];
  await propose(program, tx, portal, { activity: best.candidate.activity, reasons });
  return { kind: 'proposed' };
}

/** What the job would do, so that its number can be said at once; what fails here is left to the job, and its retries. */
export async function placeAtOnce(
  context: PersonContext,
  id: PortalActivityId,
): Promise<PortalPlace | { readonly kind: 'follows' }> {
  try {
    return await context.store.inTransaction((tx) => placePortalActivity(context, tx, id));
  } catch (error) {
    context.log.warn({ error, portalActivityId: id }, 'an activity of the portal is placed later');
    return { kind: 'follows' };
  }
}

async function placeOf({ workspaceId }: Program, tx: Tx, { state, activityId }: ActivityLink): Promise<PortalPlace> {
  if (state === 'proposed') return { kind: 'proposed' };
  const { number } = await requireActivity(tx, workspaceId, activityId);
  return { kind: 'numbered', number };
}

/** Locks what looks like it. Our activities are locked before those of the portal, here as everywhere. */
async function lockCandidates(
  program: Program,
  tx: Tx,
  portal: MirroredPortalActivity,
): Promise<ReadonlySet<Activity['id']>> {
  const ids = new Set((await findMatches(program, tx, portal)).map(({ candidate }) => candidate.activity.id));
  if (ids.size > 0) await lockActivities(tx, program.workspaceId, [...ids]);
  return ids;
}

/** Best first. */
async function findMatches({ workspaceId }: Program, tx: Tx, portal: MirroredPortalActivity) {
  return findPortalMatches(portal, await listMatchCandidates(tx, workspaceId, portal));
}

/** As the mirror of recommendations writes it, where it has it: the two endpoints need not agree on the case. */
async function knownId(tx: Tx, id: RecommendationId | null): Promise<RecommendationId | null> {
  return id === null ? null : ((await findRecommendationTyped(tx, id))?.id ?? id);
}

async function propose(
  program: Program,
  tx: Tx,
  portal: MirroredPortalActivity,
  { activity, reasons }: { readonly activity: Activity; readonly reasons: readonly string[] },
): Promise<void> {
  const link: ActivityLink = {
    activityId: activity.id,
    vendor: 'defender',
    vendorId: portal.id,
    state: 'proposed',
    reasons,
    proposedAt: program.clock.now(),
    decidedBy: null,
    decidedAt: null,
  };
  await insertLink(tx, link);
  await markSeen(tx, link, { mark: portal.seenMark, completionAt: null });
  await recordActivityEvent(asSystem(program, 'sync-portal-activities'), tx, activity, {
    at: link.proposedAt,
    permit: null,
    action: 'portal_proposed',
    before: null,
    after: { portalActivityId: portal.id, reasons },
  });
}
