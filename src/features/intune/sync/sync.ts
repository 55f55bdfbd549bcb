import { SourceFailure } from '../../../microsoft/failure.ts';
import type { SecurityTaskSource } from '../../../microsoft/ports.ts';
import type { SecurityTask, SecurityTaskId } from '../../../microsoft/security-task.ts';
import { asSystem, type CallContext, type Program } from '../../../platform/context.ts';
import { batchesOf } from '../../../platform/database/batches.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { RunOf } from '../../../platform/queue/job.ts';
import type { Services } from '../../../platform/services.ts';
import { activityJobs, enqueueDelivery } from '../../activities/index.ts';
import { failedSync, recordSync } from '../../connections/index.ts';
import { enqueueForEach } from '../../progress/index.ts';
import { readSettings } from '../../workspace/index.ts';
import { intuneJobs } from '../jobs.ts';
import { proposeTickets } from '../link/link.ts';
import { type ComparedTask, needsActors, readTaskActors } from '../read.ts';
import { listActivitiesOfTasks, listTicketActivityIds, listTicketsToCompare } from '../store.ts';
import { reconcileTicket } from './reconcile.ts';
import { listUnlistedTasks, markTasksUnlisted, saveSecurityTasks } from './security-tasks.ts';

/** Limits a transaction, since each task may lead to a job, a row of history and a few other rows. */
const batchSize = 250;

/**
 * Reads Intune's tasks, compares linked ones with their activities, and proposes others. Compares only tasks of this
 * reading. An empty list, or one with unreadable entries, marks nothing as unlisted. Throws `SourceFailure`.
 */
export async function syncSecurityTasks(
  program: Program,
  source: SecurityTaskSource,
  signal: AbortSignal,
): Promise<void> {
  const { clock, log } = program;
  const context = asSystem(program, intuneJobs.syncSecurityTasks.name);
  const readAt = clock.now();
  const polling: Polling = { context, source, signal, readAt, listed: [], completions: [] };
  let isWhole = true;
  const onUnread = () => {
    isWhole = false;
  };
  try {
    let changed = 0;
    try {
      for await (const page of source.listSecurityTasks(signal, onUnread)) {
        if (!(await readSettings(program)).intuneConnection) return;
        changed += await takePage(polling, page);
      }
    } finally {
      // Even if a page failed, asks once for the completers of everything seen before.
      await takeCompletions(polling);
    }
    if (isWhole) await markUnlisted(polling);
    const listed = polling.listed.length;
    await recordSync(program, 'security_tasks', { kind: 'succeeded', count: listed });
    log.info({ listed, changed }, 'security tasks read');
  } catch (error) {
    if (error instanceof SourceFailure) await recordSync(program, 'security_tasks', failedSync(error));
    throw error;
  }
}

interface Polling {
  readonly context: CallContext;
  readonly source: SecurityTaskSource;
  readonly signal: AbortSignal;
  readonly readAt: Date;
  readonly listed: SecurityTaskId[];
  /** Completed in Intune; the completers are not read yet. */
  readonly completions: ComparedTask[];
}

async function takePage(polling: Polling, page: readonly SecurityTask[]): Promise<number> {
  const { context } = polling;
  let changed = 0;
  for (const batch of batchesOf(page, batchSize)) {
    const ids = batch.map(({ id }) => id);
    changed += await context.store.inTransaction(async (tx) => {
      const relisted = await listUnlistedTasks(tx, ids);
      const saved = await saveSecurityTasks(tx, batch, context.clock.now());
      await tellActivities(context, tx, relisted);
      return saved;
    });
    await compare(polling, batch);
    await proposeTickets(context, ids);
    polling.listed.push(...ids);
  }
  return changed;
}

async function markUnlisted({ context, listed }: Polling): Promise<void> {
  const { store, clock } = context;
  let marked = listed.length === 0 ? 0 : batchSize;
  while (marked === batchSize) {
    marked = await store.inTransaction(async (tx) => {
      const missing = await markTasksUnlisted(tx, listed, { at: clock.now(), limit: batchSize });
      await tellActivities(context, tx, missing);
      return missing.length;
    });
  }
}

/** The cards say whether the task is listed. */
async function tellActivities(context: CallContext, tx: Tx, taskIds: readonly SecurityTaskId[]): Promise<void> {
  if (taskIds.length === 0) return;
  for (const activity of await listActivitiesOfTasks(tx, context.workspaceId, taskIds)) {
    await enqueueDelivery(context, tx, activity);
  }
}

async function compare(polling: Polling, batch: readonly SecurityTask[]): Promise<void> {
  const { store, workspaceId } = polling.context;
  const tasks = new Map(batch.map((task) => [task.id, task]));
  for (const linked of await listTicketsToCompare(store.db, workspaceId, [...tasks.keys()])) {
    const task = tasks.get(linked.ticket.taskId);
    if (task === undefined) continue;
    const compared = { ...linked, task };
    if (needsActors(compared)) polling.completions.push(compared);
    else await reconcile(polling, compared, null);
  }
}

async function takeCompletions(polling: Polling): Promise<void> {
  const { context, source, completions, signal } = polling;
  const named = await readTaskActors(context, source, completions, signal);
  for (const compared of completions) {
    const actors = named.get(compared.task.id);
    if (actors !== undefined) await reconcile(polling, compared, actors);
  }
}

async function reconcile(
  { context, readAt }: Polling,
  { activity, task }: ComparedTask,
  actors: readonly string[] | null,
): Promise<void> {
  const reference = { activityId: activity.id, taskId: task.id };
  await reconcileTicket(context, reference, { task, readAt, actors, isExact: false });
}

export function syncSecurityTasksJob({ program, securityTasks }: Services) {
  return async ({ signal }: RunOf<typeof intuneJobs.syncSecurityTasks>): Promise<void> => {
    if (!securityTasks.isConfigured || !(await readSettings(program)).intuneConnection) return;
    try {
      await syncSecurityTasks(program, securityTasks, signal);
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      // Recorded, and shown in the status; the next reading comes by schedule.
      program.log.warn({ error, code: error.code }, 'security tasks could not be read');
    }
  };
}

/** Includes cards that mentioned Intune before a setting was changed. */
export function refreshTicketCards({ program }: Services) {
  return async (): Promise<void> => {
    const { store, workspaceId } = program;
    await enqueueForEach(program, activityJobs.deliverActivity, (page) =>
      listTicketActivityIds(store.db, workspaceId, page),
    );
  };
}
