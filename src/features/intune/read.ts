import type { CompletedBy } from '../../core/completion.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import { sameEmail } from '../../core/people.ts';
import { dayMs, hourMs, minuteMs } from '../../core/time.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { SecurityTaskSource } from '../../microsoft/ports.ts';
import type { SecurityTask, SecurityTaskId } from '../../microsoft/security-task.ts';
import type { CallContext, Program } from '../../platform/context.ts';
import { batchesOf } from '../../platform/database/batches.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { defineSlot } from '../../platform/slot.ts';
import { type Activity, findCompleterId, findTurningPoint, hasTargets } from '../activities/index.ts';
import type { HistoryEntry } from '../audit/index.ts';
import { readSettings, type WorkspaceSettings } from '../workspace/index.ts';
import { listLinks } from './link/activity-links.ts';
import { countJoinedTargets, findTicket, saveActorsMissing } from './store.ts';
import { compareTicket } from './sync/compare.ts';
import { findSecurityTask } from './sync/security-tasks.ts';
import type { Ticket, TicketFacts, TicketProposal, TicketReason } from './ticket.ts';

/** `null` = nothing to show, for example while the connection is off and no ticket is linked. */
export async function readTicket(program: Program, activity: Activity): Promise<TicketFacts | null> {
  return hasTargets(activity) ? await readTicketUnder(await readSettings(program), program, activity) : null;
}

/** For a caller that has read the settings. */
export async function readTicketUnder(
  { intuneConnection }: WorkspaceSettings,
  program: Program,
  activity: Activity,
): Promise<TicketFacts | null> {
  if (!hasTargets(activity)) return null;
  const { db } = program.store;
  const ticket = await findTicket(db, activity.id);
  if (!intuneConnection) {
    return ticket === null ? null : { ticket, isConnectionOff: true, proposals: [], joinedCount: null };
  }
  const proposals = ticket === null ? await readProposals(program, activity) : [];
  if (ticket === null && proposals.length === 0 && !activity.wantsTicket) return null;
  return {
    ticket,
    proposals,
    joinedCount: await countJoinedTargets(db, activity.id),
  };
}

async function readProposals({ store }: Program, { id }: Activity): Promise<readonly TicketProposal[]> {
  const links = await listLinks(store.db, id, 'intune');
  const proposals: TicketProposal[] = [];
  for (const link of links.filter(({ state }) => state === 'proposed')) {
    const task = await findSecurityTask(store.db, link.vendorId as SecurityTaskId);
    if (task === null) continue;
    const { title, creatorEmail, createdAt } = task;
    // Links to tasks have no other reasons.
    const reasons = link.reasons as readonly TicketReason[];
    proposals.push({ taskId: task.id, title, creatorEmail, createdAt, reasons });
  }
  return proposals;
}

/** The clocks of Intune's events and of the app differ a little. */
const toleranceMs = minuteMs;
/** News is from after the last reading, and each page of events costs a call. */
const furthestBackMs = 14 * dayMs;
/** A completion waits no longer for its completer, who can be corrected. */
const longestWaitMs = hourMs;
const batchSize = 250;

export interface ComparedTask {
  readonly activity: Activity;
  readonly ticket: Ticket;
  readonly task: SecurityTask;
}

/** Whether a completion is about to be recorded, or first offered, here. Nothing else needs an address. */
export function needsActors({ activity, ticket, task }: ComparedTask): boolean {
  const compared = compareTicket(activity, ticket.agreed, task.status);
  if (compared.kind === 'conflict') return compared.status === 'completed' && ticket.conflict !== 'completed';
  if (compared.kind === 'agreed') return ticket.agreed !== 'completed' && isCompletedSomewhere(activity);
  return compared.kind === 'take' && compared.command === 'complete';
}

/** Defender reported the completion, and it is not known yet whether that was in Intune. */
export function isCompletedSomewhere({ status }: Activity): boolean {
  if (status.state !== 'completed' || status.completedBy.kind !== 'not_available') return false;
  return status.completedBy.source === 'unknown';
}

/** By task; `null` = cannot be learnt. A missing task is asked about again. */
export type TaskActors = ReadonlyMap<SecurityTaskId, readonly string[] | null>;

/** The people in Intune's events since both sides last agreed, in one reading. Asks only about tasks that need it. */
export async function readTaskActors(
  context: CallContext,
  source: SecurityTaskSource,
  compared: readonly ComparedTask[],
  signal: AbortSignal,
): Promise<TaskActors> {
  const asked = compared.filter(needsActors);
  if (asked.length === 0) return new Map();
  const now = context.clock.now();
  const ids = asked.map(({ task }) => task.id);
  try {
    const actors = await source.listTaskActors(new Map(asked.map((one) => [one.task.id, getSince(one, now)])), signal);
    return new Map(ids.map((id) => [id, actors === null ? null : (actors.get(id) ?? [])]));
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    context.log.warn({ count: asked.length, code: error.code }, 'the events of tasks could not be read');
    return await giveUpOnOld(context, ids);
  }
}

function getSince({ ticket, task }: ComparedTask, now: Date): Date {
  // Nothing was known before the link, so everything that happened to the task counts.
  const isFresh = ticket.agreedAt.getTime() === ticket.linkedAt.getTime();
  const since = isFresh ? (task.createdAt ?? ticket.linkedAt) : ticket.agreedAt;
  return new Date(Math.max(since.getTime() - toleranceMs, now.getTime() - furthestBackMs));
}

/** A completer who could not be read is not unknown at once, but no completion waits forever. */
async function giveUpOnOld({ store, clock }: CallContext, ids: readonly SecurityTaskId[]): Promise<TaskActors> {
  const now = clock.now();
  const givenUp = new Map<SecurityTaskId, null>();
  for (const batch of batchesOf(ids, batchSize)) {
    for (const { taskId, since } of await saveActorsMissing(store.db, batch, now)) {
      if (now.getTime() - since.getTime() >= longestWaitMs) givenUp.set(taskId, null);
    }
  }
  return givenUp;
}

/** The address that another system names as the completer since then; `null` = none. */
export const completerElsewhere =
  defineSlot<(tx: Tx, activityId: ActivityId, since: Date) => Promise<string | null>>('completer elsewhere');

/** The one person whom the linked portal activity or Intune's events name, unless they contradict each other. */
export async function completedInIntune(
  { slots }: Program,
  tx: Tx,
  activity: Activity,
  actors: readonly string[] | null,
): Promise<CompletedBy> {
  const since = await findTurningPoint(tx, activity);
  const [find] = slots.of(completerElsewhere);
  const elsewhere = find === undefined ? null : await find(tx, activity.id, since);
  const email = namedCompleter(elsewhere, actors);
  if (email === null) return { kind: 'not_available', source: 'intune' };
  return { kind: 'email', email, personId: await findCompleterId(tx, activity, email), entraId: null };
}

/** Facts for the audit row, for a portal that may name a person later. */
export function namedFacts(actors: readonly string[] | null) {
  return actors === null || actors.length === 0 ? {} : { namedInIntune: actors };
}

/** The people in Intune's events at the latest completion; empty if they were not read. */
export function namedInIntune(history: readonly HistoryEntry[]): readonly string[] {
  const completion = history.findLast(({ action }) => action === 'activity_completed' || action === 'intune_followed');
  const named = completion?.after['namedInIntune'];
  return Array.isArray(named) ? named.filter((one) => typeof one === 'string') : [];
}

/** `null` = nobody, several, or a contradiction. Events name all who touched the task, so one match is enough. */
export function namedCompleter(inPortal: string | null, inIntune: readonly string[] | null): string | null {
  const named = inIntune ?? [];
  if (inPortal === null || inPortal === '') return named.length === 1 ? (named[0] ?? null) : null;
  return named.length === 0 || named.some((one) => sameEmail(one, inPortal)) ? inPortal : null;
}
