import type { ActivityId } from '../../core/identifiers.ts';
import type { DeviceScope } from '../../core/scope.ts';
import { textLimits } from '../../core/text.ts';
import { asSystem, type Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import {
  type Activity,
  activityJobs,
  auditedFacts,
  enqueueDelivery,
  firstState,
  hasTargets,
  insertNumbered,
  newSchedule,
  publishFiled,
  tellOfRequestWithoutItAdmin,
  type Unnumbered,
} from '../activities/index.ts';
import { insertLink } from '../intune/index.ts';
import { findPersonIdByEmail } from '../people/index.ts';
import { readSettingsIn } from '../workspace/index.ts';
import { completionFacts, readPortalCompletion } from './completion.ts';
import { portalJobs } from './jobs.ts';
import { isQuietTime, readPortalReading } from './readings.ts';
import type { MirroredPortalActivity } from './store.ts';

/** Makes it one of ours, in the portal's words. All carries one time, so that old news is told from what follows. */
export async function adoptPortalActivity(program: Program, tx: Tx, portal: MirroredPortalActivity): Promise<Activity> {
  const at = program.clock.now();
  const atOnce: Program = { ...program, clock: { now: () => at } };
  const filed = await filedActivity(atOnce, tx, portal);
  const completed = portal.status === 'completed' ? await asCompleted(tx, filed, portal) : null;
  const { status, targets, workspaceId, ...facts } = filed;
  const entry = {
    id: program.newId(),
    workspaceId,
    activityId: filed.id,
    at,
    actor: asSystem(program, portalJobs.syncPortalActivities.name).actor,
    authorization: null,
    action: 'activity_filed',
    before: null,
    after: { ...facts, state: status.state, portalActivityId: portal.id, in: 'defender' },
    reason: '',
  } as const;
  const decisions =
    completed === null
      ? []
      : [
          {
            ...entry,
            id: program.newId(),
            action: 'activity_completed' as const,
            before: auditedFacts(filed),
            after: { ...auditedFacts(completed), ...completionFacts(portal), in: 'defender' },
          },
        ];
  if (completed === null) await enqueueWhatFollows(program, tx, filed);
  // Without a card it has no news yet.
  if (!filed.isWithoutCard) await enqueueDelivery(program, tx, filed);
  const activity = await insertNumbered(tx, { unnumbered: completed ?? filed, entry, decisions });
  // No feature follows an activity that was never open here.
  if (completed === null) publishFiled(atOnce, activity, { actor: entry.actor, authorization: null });
  await keepLink(tx, activity, portal, at);
  return activity;
}

async function enqueueWhatFollows(program: Program, tx: Tx, adopted: Unnumbered): Promise<void> {
  if (!adopted.isWithoutCard) {
    await tellOfRequestWithoutItAdmin(program, tx, await readSettingsIn(tx, program.workspaceId), adopted);
  }
  if (hasTargets(adopted))
    await program.store.queue.enqueue(tx, activityJobs.freezeTargets, { activityId: adopted.id });
}

/** No device and no ticket of the activity can contradict the portal yet. */
async function asCompleted(tx: Tx, filed: Unnumbered, portal: MirroredPortalActivity): Promise<Unnumbered> {
  const completedBy = await readPortalCompletion(tx, filed, portal);
  const decision = { by: { kind: 'defender' }, at: portal.statusChangedAt } as const;
  const status = { state: 'completed', decision, completedBy, note: '', evidence: null } as const;
  return { ...filed, status, version: filed.version + 1 };
}

async function filedActivity(program: Program, tx: Tx, portal: MirroredPortalActivity): Promise<Unnumbered> {
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
  const completionAt = portal.status === 'completed' ? portal.statusChangedAt : null;
  await insertLink(tx, { ...reference, state: 'confirmed', ...facts }, { mark: portal.seenMark, completionAt });
}
