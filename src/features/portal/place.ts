import { type Selectable, sql } from 'kysely';
import type { ActivityLink, LinkReference } from '../../core/activity-link.ts';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { PortalActivity, PortalActivityId } from '../../microsoft/portal-activity.ts';
import { asSystem, type PersonContext, type Program } from '../../platform/context.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import {
  type Activity,
  activityFromRow,
  liveStates,
  lockActivities,
  recordActivityEvent,
  requireActivity,
} from '../activities/index.ts';
import { auditAsSystem } from '../audit/index.ts';
import {
  insertLink,
  listLinks,
  listLinksOfThing,
  lockLink,
  type SecurityTaskTable,
  settleLinkState,
  taskFromRow,
} from '../intune/index.ts';
import { findRecommendationTyped, lockRecommendations } from '../recommendations/index.ts';
import { adoptPortalActivity } from './adopt.ts';
import { portalJobs } from './jobs.ts';
import { alsoLike, findPortalMatches, type MatchCandidate, matchWindow, sameMomentMs } from './match.ts';
import { areLookedUp } from './people.ts';
import { findPortalActivity, lockPortalActivity, type MirroredPortalActivity } from './store.ts';

/** Where a portal activity is here. `numbered`: it was adopted, or is confirmed as the same as an activity here. */
export type PortalPlace =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'proposed' }
  | { readonly kind: 'numbered'; readonly number: number };

/** Proposes the best match, or adopts. While a proposal is open, nothing is adopted: one thing has one card. */
export async function placePortalActivity(program: Program, tx: Tx, id: PortalActivityId): Promise<PortalPlace> {
  const seen = await findPortalActivity(tx, id);
  if (seen === null) return { kind: 'unknown' };
  const named = seen.recommendationId;
  // As the mirror of recommendations spells the id, since the two endpoints may differ in case.
  const recommendationId = named === null ? null : ((await findRecommendationTyped(tx, named))?.id ?? named);
  if (recommendationId !== null) await lockRecommendations(tx, program.workspaceId, [recommendationId]);
  // Lock order: the activities here before those of the portal.
  const looksLike = await findMatches(program, tx, { ...seen, recommendationId });
  const candidateIds = new Set(looksLike.map(({ candidate }) => candidate.activity.id));
  if (candidateIds.size > 0) await lockActivities(tx, program.workspaceId, [...candidateIds]);
  const mirrored = await lockPortalActivity(tx, id);
  if (mirrored === null) return { kind: 'unknown' };
  const links = await listLinksOfThing(tx, 'defender', id);
  const placed = links.find(({ state }) => state !== 'dismissed');
  if (placed !== undefined) return await getPlace(program, tx, placed);
  const portal = { ...mirrored, recommendationId };
  // Read again under the locks, since a person may have linked or decided on one meanwhile.
  const matches = candidateIds.size === 0 ? [] : await findMatches(program, tx, portal);
  const [best, ...others] = matches.filter(({ candidate }) => candidateIds.has(candidate.activity.id));
  if (best === undefined) {
    const { number } = await adoptPortalActivity(program, tx, portal);
    return { kind: 'numbered', number };
  }
  const reasons = [...best.reasons, ...others.map(({ candidate }) => alsoLike(candidate.activity.number))];
  await propose(program, tx, portal, { activity: best.candidate.activity, reasons });
  return { kind: 'proposed' };
}

/** Does what the job would do, so that the answer can name the number. What fails is left to the job. */
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

async function getPlace({ workspaceId }: Program, tx: Tx, { state, activityId }: ActivityLink): Promise<PortalPlace> {
  if (state === 'proposed') return { kind: 'proposed' };
  const { number } = await requireActivity(tx, workspaceId, activityId);
  return { kind: 'numbered', number };
}

async function findMatches({ workspaceId }: Program, tx: Tx, portal: MirroredPortalActivity) {
  return findPortalMatches(portal, await listMatchCandidates(tx, workspaceId, portal));
}

async function propose(
  program: Program,
  tx: Tx,
  portal: MirroredPortalActivity,
  { activity, reasons }: { readonly activity: Activity; readonly reasons: readonly string[] },
): Promise<void> {
  const at = program.clock.now();
  const reference = { activityId: activity.id, vendor: 'defender', vendorId: portal.id } as const;
  const facts = { reasons, proposedAt: at, decidedBy: null, decidedAt: null };
  const seen = { mark: portal.seenMark, completionAt: null };
  await insertLink(tx, { ...reference, state: 'proposed', ...facts }, seen);
  await recordActivityEvent(asSystem(program, portalJobs.syncPortalActivities.name), tx, activity, {
    at,
    authorization: null,
    action: 'portal_proposed',
    before: null,
    after: { portalActivityId: portal.id, reasons },
  });
}

/** Does nothing if the portal activity has a place by now. */
export function placePortalActivityJob({ program }: Services) {
  return async ({ data }: RunOf<typeof portalJobs.placePortalActivity>): Promise<void> => {
    const id = data.portalActivityId as PortalActivityId;
    await program.store.inTransaction((tx) => placePortalActivity(program, tx, id));
  };
}

/** Dismisses the open proposals to this locked activity, whose portal activities are then placed again. */
export async function dismissPortalProposals(program: Program, tx: Tx, { id }: Pick<Activity, 'id'>): Promise<void> {
  for (const link of await listLinks(tx, id, 'defender')) {
    if (link.state === 'proposed' && (await lockLink(tx, link))?.state === 'proposed') await dismiss(program, tx, link);
  }
}

async function dismiss(program: Program, tx: Tx, link: LinkReference): Promise<void> {
  const at = program.clock.now();
  await settleLinkState(tx, link, { state: 'dismissed', by: null, at });
  await auditAsSystem(program, tx, {
    job: 'dismiss-portal-proposals',
    activityId: link.activityId,
    at,
    action: 'portal_dismissed',
    before: { portalActivityId: link.vendorId, link: 'proposed' },
    after: { portalActivityId: link.vendorId, link: 'dismissed' },
  });
  await enqueuePlacing(program, tx, link);
}

/** A transaction of its own: placing locks other activities, whose holders may wait for this one. */
export async function enqueuePlacing({ store }: Program, tx: Tx, { vendorId }: LinkReference): Promise<void> {
  await store.queue.enqueue(tx, portalJobs.placePortalActivity, { portalActivityId: vendorId });
}

export interface PageKey {
  readonly createdAt: Date;
  readonly id: PortalActivityId;
}

export interface ListedActivity extends PageKey {
  /** `unplaced`: it has no link and no proposal. `waiting`: neither, and Slack is still to name its people. */
  readonly state: 'placed' | 'unplaced' | 'waiting';
}

/**
 * Portal activities that Defender lists, oldest first. One that was first seen before `waitedSince` no longer waits. The
 * limit counts the rows looked at, so each statement stays short.
 */
export async function listListed(
  db: Reader,
  { workspaceId, waitedSince }: { readonly workspaceId: WorkspaceId; readonly waitedSince: Date },
  { after, limit }: { readonly after: PageKey | null; readonly limit: number },
): Promise<readonly ListedActivity[]> {
  let page = db.selectFrom('portal_activity').selectAll().where('unlisted_at', 'is', null);
  if (after !== null) page = page.where(sql<boolean>`(created_at, id) > (${after.createdAt}, ${after.id})`);
  const rows = await db
    // `areLookedUp` refers to the table by its name.
    .selectFrom(page.orderBy('created_at').orderBy('id').limit(limit).as('portal_activity'))
    .select(['id', 'created_at'])
    .select(
      sql<ListedActivity['state']>`case
        when exists (select 1 from activity_link link where link.vendor = 'defender'
          and link.vendor_id = portal_activity.id and link.state in ('proposed', 'confirmed')) then 'placed'
        when portal_activity.first_seen_at > ${waitedSince} and not ${areLookedUp(workspaceId)} then 'waiting'
        else 'unplaced' end`.as('state'),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id as PortalActivityId, createdAt: row.created_at, state: row.state }));
}

interface FiledCandidate extends MatchCandidate {
  readonly activity: Activity;
}

const mostCandidates = 200;

/**
 * Unlinked activities that were filed here and may be the same. They are about the same recommendation at about the
 * same time, or linked to what may be the portal's ticket. Those that had a link with this one are left out. Newest
 * first.
 */
async function listMatchCandidates(
  db: Reader,
  workspaceId: WorkspaceId,
  portal: Pick<PortalActivity, 'id' | 'recommendationId' | 'requesterEmail' | 'createdAt'>,
): Promise<readonly FiledCandidate[]> {
  const tasks = await readLinkedTasks(db, portal);
  const from = later(portal.createdAt, -matchWindow.afterFilingMs);
  const to = later(portal.createdAt, matchWindow.beforeFilingMs);
  const rows = await db
    .selectFrom('activity')
    .leftJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'activity.workspace_id')
        // After a transfer, the first requester is still the one who filed.
        .on('person.id', '=', sql<string>`coalesce(activity.first_requester_id, activity.requester_id)`)
        .on('person.is_email_confirmed', '=', true),
    )
    .selectAll('activity')
    .select('person.email as verified_email')
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.origin', '=', 'slack')
    .where('activity.state', 'in', [...liveStates, 'completed'])
    .where((eb) =>
      eb.or([
        eb.and([
          eb('activity.recommendation_id', '=', portal.recommendationId),
          eb('activity.created_at', '>=', from),
          eb('activity.created_at', '<=', to),
        ]),
        ...(tasks.size === 0 ? [] : [eb('activity.id', 'in', [...tasks.keys()])]),
      ]),
    )
    .where(
      sql<boolean>`not exists (select 1 from activity_link link
        where link.activity_id = activity.id and link.vendor = 'defender'
          and (link.state = 'confirmed' or link.vendor_id = ${portal.id}))`,
    )
    .orderBy('activity.number', 'desc')
    .limit(mostCandidates)
    .execute();
  return rows.map(({ verified_email, ...row }) => {
    const task = tasks.get(row.id);
    return {
      activity: activityFromRow(row),
      requesterEmail: verified_email,
      task: task === undefined ? null : taskFromRow(task),
    };
  });
}

/** By activity: linked tasks with the portal activity's id, or made by its requester at the same time. */
async function readLinkedTasks(
  db: Reader,
  { id, requesterEmail, createdAt }: Pick<PortalActivity, 'id' | 'requesterEmail' | 'createdAt'>,
): Promise<ReadonlyMap<string, Selectable<SecurityTaskTable>>> {
  const rows = await db
    .selectFrom('ticket')
    .innerJoin('security_task', 'security_task.id', 'ticket.task_id')
    .selectAll('security_task')
    .select('ticket.activity_id')
    .where((eb) =>
      eb.or([
        // The two services may differ in case. The primary key finds these spellings.
        eb('security_task.id', 'in', [...new Set([id, id.toLowerCase(), id.toUpperCase()])]),
        eb.and([
          eb(sql`lower(security_task.creator_email)`, '=', sql`lower(${requesterEmail?.trim() ?? null})`),
          eb('security_task.created_at', '>=', later(createdAt, -sameMomentMs)),
          eb('security_task.created_at', '<=', later(createdAt, sameMomentMs)),
        ]),
      ]),
    )
    .orderBy('security_task.created_at', 'desc')
    .limit(mostCandidates)
    .execute();
  return new Map(rows.map(({ activity_id, ...task }) => [activity_id, task]));
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
