import type { Actor } from '../../core/actor.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { Permit } from '../../core/permit.ts';
import type { SecurityTaskId } from '../../microsoft/security-task.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Activity } from '../activities/index.ts';
import { oweDelivery } from '../activities/index.ts';
import { appendAudit } from '../audit/index.ts';
import { listLinks, settleLinkState } from './activity-links.ts';
import { intuneJobs } from './jobs.ts';
import type { TicketReason } from './match-ticket.ts';
import { findSecurityTask } from './security-tasks.ts';
import { insertTicket } from './tickets.ts';

interface TicketLinking {
  readonly taskId: SecurityTaskId;
  readonly reasons: readonly TicketReason[];
  readonly actor: Actor;
  readonly permit: Permit;
}

/**
 * What follows from a confirmed link of a locked activity: from now on each side is told what the other decides. The
 * job that is enqueued reads the task as it is and brings the two together, whichever is ahead.
 */
export async function linkTicket(
  program: Program,
  tx: Tx,
  activity: Activity,
  { taskId, reasons, actor, permit }: TicketLinking,
): Promise<void> {
  const at = program.clock.now();
  const { id: activityId, workspaceId } = activity;
  await insertTicket(tx, { activityId, taskId, at });
  const dismissed = await dismissOthers(tx, activityId, at);
  await appendAudit(tx, {
    id: program.newId(),
    workspaceId,
    activityId,
    at,
    actor,
    permit,
    action: 'ticket_linked',
    before: null,
    after: { taskId, reasons, dismissed, title: (await findSecurityTask(tx, taskId))?.title ?? null },
    reason: '',
  });
  await program.store.queue.enqueue(tx, intuneJobs.sendTicketStatus, { activityId });
  await oweDelivery(program, tx, activity);
}

/** What else looked like this activity's is open again for others. */
async function dismissOthers(tx: Tx, activityId: ActivityId, at: Date): Promise<readonly string[]> {
  const links = await listLinks(tx, activityId, 'intune');
  const others = links.filter(({ state }) => state === 'proposed');
  for (const other of others) await settleLinkState(tx, other, { state: 'kept_apart', by: null, at });
  return others.map(({ vendorId }) => vendorId);
}
