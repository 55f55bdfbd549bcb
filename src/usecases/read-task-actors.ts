import type { Activity } from '../domain/activity.ts';
import { compareTicket } from '../domain/compare-ticket.ts';
import type { SecurityTask, SecurityTaskId } from '../domain/security-task.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { SecurityTaskSource } from './microsoft-ports.ts';

/** Intune's events and this program's clock differ a little. */
const toleranceMs = 60 * 1000;

export interface ComparedTask {
  readonly activity: Activity;
  readonly ticket: Ticket;
  readonly task: SecurityTask;
}

/** Whether a completion is about to be recorded here: nothing else is written down with an address. */
export function needsActors({ activity, ticket, task }: ComparedTask): boolean {
  const standing = compareTicket(activity, ticket.agreed, task.status);
  return standing.kind === 'take' && standing.command === 'complete';
}

/**
 * Whom Intune's events name since both sides agreed last, by task, in one reading; `null` where they may not be read.
 * Only tasks that need it are asked about.
 */
export async function readTaskActors(
  source: SecurityTaskSource,
  compared: readonly ComparedTask[],
  signal: AbortSignal,
): Promise<ReadonlyMap<SecurityTaskId, readonly string[]> | null> {
  const asked = compared.filter(needsActors);
  if (asked.length === 0) return null;
  const actors = await source.listTaskActors(new Map(asked.map((one) => [one.task.id, sinceOf(one)])), signal);
  return actors === null ? null : new Map(asked.map(({ task }) => [task.id, actors.get(task.id) ?? []]));
}

function sinceOf({ ticket, task }: ComparedTask): Date {
  // Before the link nothing was known: then everything that happened to the task counts.
  const isFresh = ticket.agreedAt.getTime() === ticket.linkedAt.getTime();
  const since = isFresh ? (task.createdAt ?? ticket.linkedAt) : ticket.agreedAt;
  return new Date(since.getTime() - toleranceMs);
}
