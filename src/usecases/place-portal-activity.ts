import type { Activity } from '../domain/activity.ts';
import type { ActivityLink } from '../domain/activity-link.ts';
import { findPortalMatches } from '../domain/match-portal-activity.ts';
import type { PortalActivityId } from '../domain/portal-activity.ts';
import { alsoLike } from '../domain/portal-proposal.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import { lockActivities } from '../store/activities.ts';
import { insertLink, listLinksOfThing } from '../store/activity-links.ts';
import { shareExceptionsOf } from '../store/exceptions.ts';
import { listMatchCandidates } from '../store/match-candidates.ts';
import { lockPortalActivity, type MirroredPortalActivity } from '../store/portal-activities.ts';
import { markSeen } from '../store/portal-standings.ts';
import { findRecommendationTyped } from '../store/recommendations.ts';
import type { Tx } from '../store/transaction.ts';
import { adoptPortalActivity } from './adopt-portal-activity.ts';
import { asSystem, type PersonContext, type Program } from './context.ts';
import { recordActivityEvent } from './record-activity-event.ts';
import { requireActivity } from './require-activity.ts';

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
  const mirrored = await lockPortalActivity(tx, id);
  if (mirrored === null) return { kind: 'unknown' };
  const links = await listLinksOfThing(tx, 'defender', id);
  const placed = links.find(({ state }) => state !== 'kept_apart');
  if (placed !== undefined) return await placeOf(program, tx, placed);
  const portal = { ...mirrored, recommendationId: await knownId(tx, mirrored.recommendationId) };
  // Adopting it waits for those who decide about exceptions, and they wait for the activities that are locked next.
  const { recommendationId } = portal;
  if (recommendationId !== null) await shareExceptionsOf(tx, { workspaceId: program.workspaceId, recommendationId });
  const [best, ...others] = await lockMatches(program, tx, portal);
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

/** Best first. Read again once they are locked: somebody may have linked one to something else, or decided about it. */
async function lockMatches({ workspaceId }: Program, tx: Tx, portal: MirroredPortalActivity) {
  const find = async () => findPortalMatches(portal, await listMatchCandidates(tx, workspaceId, portal));
  const seen = new Set((await find()).map(({ candidate }) => candidate.activity.id));
  if (seen.size === 0) return [];
  await lockActivities(tx, workspaceId, [...seen]);
  return (await find()).filter(({ candidate }) => seen.has(candidate.activity.id));
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
