import { dayMs, hourMs, minuteMs } from '../../core/durations.ts';
import type { SecurityTaskSource } from '../../microsoft/microsoft-ports.ts';
import type { SecurityTask, SecurityTaskId } from '../../microsoft/security-task.ts';
import { SourceFailure } from '../../microsoft/source-failure.ts';
import type { CallContext } from '../../platform/context.ts';
import type { Activity } from '../activities/index.ts';
import { compareTicket } from './compare-ticket.ts';
import type { Ticket } from './ticket.ts';
import { saveActorsMissing } from './ticket-actors.ts';

/** Intune's events and this program's clock differ a little. */
const toleranceMs = minuteMs;
/** What is found now happened since the last reading; each page of events costs a call. */
const furthestBackMs = 14 * dayMs;
/** A completion is not held back for longer: who it was can be corrected. */
const longestWaitMs = hourMs;
const batchSize = 250;

export interface ComparedTask {
  readonly activity: Activity;
  readonly ticket: Ticket;
  readonly task: SecurityTask;
}

/** Whether a completion is about to be recorded, or first offered, here: nothing else is written down with an address. */
export function needsActors({ activity, ticket, task }: ComparedTask): boolean {
  const standing = compareTicket(activity, ticket.agreed, task.status);
  if (standing.kind === 'conflict') return standing.status === 'completed' && ticket.conflict !== 'completed';
  return standing.kind === 'take' && standing.command === 'complete';
}

/** By task: `null` where it cannot be learnt. A task that is left out is to be asked about again. */
export type TaskActors = ReadonlyMap<SecurityTaskId, readonly string[] | null>;

/** Whom Intune's events name since both sides agreed last, in one reading. Only tasks that need it are asked about. */
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
    const actors = await source.listTaskActors(new Map(asked.map((one) => [one.task.id, sinceOf(one, now)])), signal);
    return new Map(ids.map((id) => [id, actors === null ? null : (actors.get(id) ?? [])]));
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    context.log.warn({ count: asked.length, code: error.code }, 'the events of tasks could not be read');
    return await giveUpOnOld(context, ids);
  }
}

function sinceOf({ ticket, task }: ComparedTask, now: Date): Date {
  // Before the link nothing was known: then everything that happened to the task counts.
  const isFresh = ticket.agreedAt.getTime() === ticket.linkedAt.getTime();
  const since = isFresh ? (task.createdAt ?? ticket.linkedAt) : ticket.agreedAt;
  return new Date(Math.max(since.getTime() - toleranceMs, now.getTime() - furthestBackMs));
}

/** Nobody is written down as unknown at once, and nothing is held back for ever. */
async function giveUpOnOld({ store, clock }: CallContext, ids: readonly SecurityTaskId[]): Promise<TaskActors> {
  const now = clock.now();
  const givenUp = new Map<SecurityTaskId, null>();
  for (let start = 0; start < ids.length; start += batchSize) {
    const batch = ids.slice(start, start + batchSize);
    for (const { taskId, since } of await saveActorsMissing(store.db, batch, now)) {
      if (now.getTime() - since.getTime() >= longestWaitMs) givenUp.set(taskId, null);
    }
  }
  return givenUp;
}
