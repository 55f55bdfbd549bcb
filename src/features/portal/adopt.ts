import type { ActivityId } from '../../core/identifiers.ts';
import type { DeviceScope } from '../../core/scope.ts';
import { textLimits } from '../../core/text.ts';
import { asSystem, type Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import {
  type Activity,
  activityJobs,
  enqueueDelivery,
  firstState,
  hasTargets,
  insertNumbered,
  newSchedule,
  publishFiled,
  tellOfRequestWithoutItAdmin,
  type Unnumbered,
} from '../activities/index.ts';
import { insertLink, markSeen } from '../intune/index.ts';
import { findPersonIdByEmail } from '../people/index.ts';
import { readSettingsIn } from '../workspace/index.ts';
import { applyPortalCompletion } from './completion.ts';
import { portalJobs } from './jobs.ts';
import { isQuietTime, readPortalReading } from './readings.ts';
import type { MirroredPortalActivity } from './store.ts';

/** Makes it one of ours, in the portal's words. All carries one time, so that old news is told from what follows. */
export async function adoptPortalActivity(program: Program, tx: Tx, portal: MirroredPortalActivity): Promise<Activity> {
  const at = program.clock.now();
  const atOnce: Program = { ...program, clock: { now: () => at } };
  const unnumbered = await adoptedActivity(atOnce, tx, portal);
  const { status, targets, workspaceId, ...facts } = unnumbered;
  const entry = {
    id: program.newId(),
    workspaceId,
    activityId: unnumbered.id,
    at,
    actor: asSystem(program, portalJobs.syncPortalActivities.name).actor,
    authorization: null,
    action: 'activity_filed',
    before: null,
    after: { ...facts, state: status.state, portalActivityId: portal.id, in: 'defender' },
    reason: '',
  } as const;
  if (portal.status !== 'completed') await enqueueWhatFollows(program, tx, unnumbered);
  const activity = await insertNumbered(tx, { unnumbered, entry });
  publishFiled(atOnce, activity, { actor: entry.actor, authorization: null });
  await keepLink(tx, activity, portal, at);
  return portal.status === 'completed' ? await applyPortalCompletion(atOnce, tx, activity, portal) : activity;
}

async function enqueueWhatFollows(program: Program, tx: Tx, adopted: Unnumbered): Promise<void> {
  if (!adopted.isWithoutCard) {
    await tellOfRequestWithoutItAdmin(program, tx, await readSettingsIn(tx, program.workspaceId), adopted);
  }
  if (hasTargets(adopted))
    await program.store.queue.enqueue(tx, activityJobs.freezeTargets, { activityId: adopted.id });
  await enqueueDelivery(program, tx, adopted);
}

async function adoptedActivity(program: Program, tx: Tx, portal: MirroredPortalActivity): Promise<Unnumbered> {
  const { workspaceId, clock } = program;
  const { requesterEmail } = portal;
  return {
    recommendationId: portal.recommendationId,
    scope: toScope(portal),
    status: { state: firstState(portal.option), decision: { by: { kind: 'defender' }, at: portal.createdAt } },
    ...newSchedule(portal.option === 'attention_required' ? null : portal.dueOn),
    id: program.newId() as ActivityId,
    workspaceId,
    version: 1,
    title: toTitle(portal),
    component: portal.relatedComponent,
    recommendedVersion: portal.recommendedVersion,
    option: portal.option,
    priority: portal.priority,
    notes: portal.notes.slice(0, textLimits.notes).toWellFormed(),
    source: null,
    origin: 'defender',
    requesterId: requesterEmail === null ? null : await findPersonIdByEmail(tx, workspaceId, requesterEmail),
    firstRequesterId: null,
    requesterEmail,
    wantsTicket: false,
    isWithoutCard: isQuietTime(await readPortalReading(tx, workspaceId), clock.now()),
    followUpToId: null,
    assigneeId: null,
    plan: null,
    createdAt: portal.createdAt,
    targets: null,
    targetsUnavailable: null,
    verification: null,
  };
}

// Longer than any that Defender makes; lists and messages have no room for more.
const longestTitle = 300;

function toTitle({ title, relatedComponent, recommendationId, id }: MirroredPortalActivity): string {
  const named = [title, relatedComponent, recommendationId ?? ''].map((text) => text.trim());
  return (named.find((text) => text !== '') ?? id).slice(0, longestTitle).toWellFormed();
}

function toScope({ deviceGroups }: MirroredPortalActivity): DeviceScope {
  return deviceGroups.length === 0 ? { kind: 'all' } : { kind: 'groups', groups: deviceGroups.toSorted() };
}

async function keepLink(tx: Tx, { id: activityId }: Activity, portal: MirroredPortalActivity, at: Date): Promise<void> {
  const reference = { activityId, vendor: 'defender', vendorId: portal.id } as const;
  const facts = { reasons: ['adopted'], proposedAt: at, decidedBy: null, decidedAt: at };
  await insertLink(tx, { ...reference, state: 'confirmed', ...facts });
  const completionAt = portal.status === 'completed' ? portal.statusChangedAt : null;
  await markSeen(tx, reference, { mark: portal.seenMark, completionAt });
}
