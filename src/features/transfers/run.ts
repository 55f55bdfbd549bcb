import { type Actor, type Authorization, isInactive, type PersonActor } from '../../core/authorization.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { coverageOf, grantsOf, holdersOf, type Role, type RoleHolders } from '../../core/roles.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { claimRequestKey, isRepeat } from '../../platform/database/idempotency-key.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { postOnce } from '../../platform/outbox/outbox.ts';
import { aboutOrder } from '../../platform/outbox/slack-messages.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { errorTextOf } from '../../platform/slack/error-text.ts';
import { identifyPerson } from '../access/index.ts';
import {
  type Activity,
  applyAssignment,
  canBeAssigned,
  carryOutOrder,
  findActivity,
  recordActivityEvent,
  rejectUnlessLive,
  requireActivity,
  requireLockedActivity,
  runItems,
  saveRequester,
} from '../activities/index.ts';
import { findPerson, namePeople } from '../people/index.ts';
import { transferFields } from './ids.ts';
import { authorizeTransfer } from './inactive-person.ts';
import { transferOutcomes } from './messages.ts';
import { listTransferItems } from './store.ts';
import { transferTexts } from './texts.ts';
import {
  mostTransferred,
  type Transfer,
  type TransferChoice,
  type TransferItem,
  type TransferOutcome,
  type TransferPart,
  transferJobs,
} from './transfer.ts';

export interface WantedTransfer extends TransferChoice {
  /** Must be set to leave the work without an assignee: an empty field alone may be an oversight. */
  readonly isGivenBack: boolean;
}

/**
 * Orders a transfer. The job decides about each activity by itself. Refuses at once a person who can have none of the
 * activities.
 */
export async function orderTransfer(context: PersonContext, wanted: WantedTransfer): Promise<void> {
  const { actor, store, workspaceId } = context;
  const candidates = {
    assignee: await findCandidate(context, wanted.assigneeId),
    requester: await findCandidate(context, wanted.requesterId),
  };
  const id = context.newId();
  await store.inTransaction(async (tx) => {
    if ((await claimRequestKey(context, tx, id)) !== null) return;
    const inactivePerson = await findPerson(tx, workspaceId, wanted.inactivePersonId);
    if (inactivePerson === null) rejectWith('nothing_to_transfer', {});
    authorizeTransfer(actor, inactivePerson);
    const items = await listItems(context, tx, wanted);
    await rejectUnfit(context, tx, { wanted, candidates, items });
    const { isGivenBack: _, ...to } = wanted;
    const order: Transfer = { id, personId: actor.person.id, ...to, items };
    await store.queue.enqueue(tx, transferJobs.transfer, order);
  });
}

async function findCandidate(context: PersonContext, id: PersonId | null): Promise<PersonActor | null> {
  return id === null ? null : (await identifyPerson(context, id)).actor;
}

async function listItems(
  { workspaceId }: PersonContext,
  tx: Tx,
  { inactivePersonId, requesterId }: WantedTransfer,
): Promise<readonly TransferItem[]> {
  const key = { workspaceId, personId: inactivePersonId };
  const parts: readonly TransferPart[] = requesterId === null ? ['assignee'] : ['assignee', 'requester'];
  const items = await listTransferItems(tx, key, { parts, limit: mostTransferred });
  if (items.length > 0) return items;
  const others = await listTransferItems(tx, key, { parts: ['requester'], limit: 1 });
  return others.length > 0
    ? rejectWith('requester_missing', {}, transferFields.newRequester)
    : rejectWith('nothing_to_transfer', {});
}

interface Choice {
  readonly wanted: WantedTransfer;
  readonly candidates: Readonly<Record<TransferPart, PersonActor | null>>;
  readonly items: readonly TransferItem[];
}

/** A person who can have some of the activities gets those. The outcome lists the others. */
async function rejectUnfit(context: PersonContext, tx: Tx, { wanted, candidates, items }: Choice): Promise<void> {
  const { assigneeId, requesterId, isGivenBack } = wanted;
  const isUnclear = items.some(({ part }) => part === 'assignee') && isGivenBack === (assigneeId !== null);
  if (isUnclear) rejectWith('give_back_unclear', {}, transferFields.assignee);
  /** Who could have one of the activities, where the candidate can have none of them; otherwise `null`. */
  const findOthers = async (
    part: TransferPart,
    role: Role,
    fits: (activity: Activity) => boolean,
  ): Promise<RoleHolders | null> => {
    let found: RoleHolders | null = null;
    for (const { activityId } of items.filter((item) => item.part === part)) {
      const activity = await requireActivity(tx, context.workspaceId, activityId);
      if (fits(activity)) return null;
      if (found === null || found.named.length === 0) found = holdersOf(context.actor, role, activity.scope);
    }
    return found;
  };
  if (assigneeId !== null) {
    const holders = await findOthers('assignee', 'it_admin', (one) => canBeAssigned(candidates.assignee, one));
    if (holders !== null) rejectWith('not_assignable', { assigneeId, holders }, transferFields.assignee);
  }
  if (requesterId !== null) {
    const holders = await findOthers('requester', 'requester', (one) => canBeRequester(candidates.requester, one));
    const field = transferFields.newRequester;
    if (holders !== null) rejectWith('not_requester', { personId: requesterId, holders }, field);
  }
}

type Transferred = TransferItem & TransferChoice;

/** Transfers one activity. This is no decision about the activity, so its version stays. */
async function transferActivity(context: PersonContext, transferred: Transferred): Promise<void> {
  const { store, workspaceId, actor } = context;
  const id = transferred.part === 'assignee' ? transferred.assigneeId : transferred.requesterId;
  const candidate = await findCandidate(context, id);
  await store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, transferred.activityId)) return;
    const activity = await requireLockedActivity(tx, workspaceId, transferred.activityId);
    const inactivePerson = await findPerson(tx, workspaceId, transferred.inactivePersonId);
    if (inactivePerson === null) rejectWith('nothing_to_transfer', {});
    const authorization = authorizeTransfer(actor, inactivePerson);
    rejectUnlessLive(activity);
    const facts = { activity, transferred, candidate, authorization };
    await (transferred.part === 'assignee' ? giveToAssignee(context, tx, facts) : giveToRequester(context, tx, facts));
  });
}

interface Facts {
  readonly activity: Activity;
  readonly transferred: Transferred;
  readonly candidate: PersonActor | null;
  readonly authorization: Authorization;
}

async function giveToAssignee(
  context: PersonContext,
  tx: Tx,
  { activity, transferred, candidate, authorization }: Facts,
) {
  const { assigneeId, inactivePersonId } = transferred;
  const present = activity.assigneeId;
  if (present === assigneeId) return;
  if (present !== inactivePersonId) rejectWith('assigned_meanwhile', { number: activity.number, assigneeId: present });
  if (assigneeId === null) {
    await applyAssignment(context, tx, { activity, action: 'activity_released', assigneeId, authorization });
    return;
  }
  if (!canBeAssigned(candidate, activity)) {
    rejectWith('not_assignable', { assigneeId, holders: holdersOf(context.actor, 'it_admin', activity.scope) });
  }
  await applyAssignment(context, tx, { activity, action: 'activity_reassigned', assigneeId, authorization });
}

async function giveToRequester(
  context: PersonContext,
  tx: Tx,
  { activity, transferred, candidate, authorization }: Facts,
) {
  const { requesterId, inactivePersonId } = transferred;
  const present = activity.requesterId;
  if (requesterId === null || present === requesterId) return;
  if (present !== inactivePersonId)
    rejectWith('requester_changed_meanwhile', { number: activity.number, requesterId: present });
  if (!canBeRequester(candidate, activity)) {
    rejectWith('not_requester', {
      personId: requesterId,
      holders: holdersOf(context.actor, 'requester', activity.scope),
    });
  }
  await saveRequester(tx, activity.id, requesterId);
  await recordActivityEvent(context, tx, activity, {
    authorization,
    action: 'requester_changed',
    before: { requesterId: present },
    after: { requesterId },
  });
}

/** Transfers each activity by itself and returns the outcomes. A repeat does only the rest. */
export async function transferAll(
  program: Program,
  { order, actor, signal }: { readonly order: Transfer; readonly actor: PersonActor; readonly signal: AbortSignal },
): Promise<readonly TransferOutcome[]> {
  const { inactivePersonId, assigneeId, requesterId, items } = order;
  const results = await runItems(
    program,
    { order, actor, signal },
    {
      items,
      keyOf: ({ part, activityId }) => `${part}:${activityId}`,
      act: (context, item) => transferActivity(context, { ...item, inactivePersonId, assigneeId, requesterId }),
    },
  );
  const outcomes: TransferOutcome[] = [];
  for (const { item, domainError } of results) {
    const activity = await findActivity(program.store.db, program.workspaceId, item.activityId);
    if (activity !== null) outcomes.push({ ...item, number: activity.number, domainError });
  }
  return outcomes;
}

/** Whether a person could have requested the whole activity. An activity without a recommendation names no devices. */
export function canBeRequester(
  candidate: Actor | null,
  { scope, recommendationId }: Pick<Activity, 'scope' | 'recommendationId'>,
): boolean {
  if (candidate === null || candidate.kind === 'system' || isInactive(candidate.person)) return false;
  if (recommendationId === null) return grantsOf(candidate.grants, 'requester').length > 0;
  return coverageOf(candidate.grants, 'requester', scope).kind === 'covered';
}

export function transferJob(deps: Services) {
  const { outbox, program } = deps;
  return async ({ data: order, signal }: RunOf<typeof transferJobs.transfer>): Promise<void> => {
    await carryOutOrder(deps, order, {
      act: (actor) => transferAll(program, { order, actor, signal }),
      // One direct message to the bot admin. The outbox posts it only once.
      tell: async ({ outcomes, names, locale }) => {
        if (outcomes.length === 0) return;
        const people = [order.inactivePersonId, order.assigneeId, order.requesterId].filter((id) => id !== null);
        const all = new Map([...names, ...(await namePeople(program, people))]);
        const t = transferTexts(locale);
        const view = transferOutcomes(t, { order, outcomes, names: all, errorText: errorTextOf(program) });
        const subject = aboutOrder(order.id);
        const row = await outbox.enqueue({ subject, kind: 'direct', dedupeKey: 'transfer', targetId: order.personId });
        await postOnce(outbox, { row, t, view });
      },
    });
  };
}
