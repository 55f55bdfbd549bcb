import type { SecurityTaskId } from '../../microsoft/security-task.ts';
import type { CallContext } from '../../platform/context.ts';
import { lockActivity, recordActivityEvent } from '../activities/index.ts';
import { insertLink, listLinks, listLinksOfThing } from './activity-links.ts';
import { linkCertainTicket } from './link-certain-ticket.ts';
import { matchTicket, type TicketReason } from './match-ticket.ts';
import { lockSecurityTask } from './security-tasks.ts';
import { listSameIds, listTicketCandidates, type TicketCandidate } from './ticket-candidates.ts';

/** Finds the activities that tasks belong to: at once where the ids match, else for a person to say. */
export async function proposeTickets(context: CallContext, taskIds: readonly SecurityTaskId[]): Promise<void> {
  const { store, workspaceId } = context;
  for (const pair of await listSameIds(store.db, workspaceId, taskIds)) {
    await linkCertainTicket(context, { ...pair, reason: 'same_id' });
  }
  for (const candidate of await listTicketCandidates(store.db, workspaceId, taskIds)) {
    const reasons = matchTicket(candidate.task, candidate.activity, candidate.requesterEmail);
    if (reasons !== null) await propose(context, candidate, reasons);
  }
}

async function propose(
  context: CallContext,
  { activityId, taskId }: TicketCandidate,
  reasons: readonly TicketReason[],
): Promise<void> {
  const { store, workspaceId } = context;
  await store.inTransaction(async (tx) => {
    const activity = await lockActivity(tx, workspaceId, activityId);
    if (activity === null) return;
    await lockSecurityTask(tx, taskId);
    // Another replica may have proposed it, or a person linked something else, since the candidates were read.
    const ofTask = await listLinksOfThing(tx, 'intune', taskId);
    const ofActivity = await listLinks(tx, activityId, 'intune');
    const isTaken =
      ofTask.some((link) => link.state !== 'kept_apart' || link.activityId === activityId) ||
      ofActivity.some(({ state }) => state === 'confirmed');
    if (isTaken) return;
    const at = context.clock.now();
    const reference = { activityId, vendor: 'intune', vendorId: taskId } as const;
    await insertLink(tx, {
      ...reference,
      state: 'proposed',
      reasons,
      proposedAt: at,
      decidedBy: null,
      decidedAt: null,
    });
    await recordActivityEvent(context, tx, activity, {
      at,
      permit: null,
      action: 'ticket_proposed',
      before: null,
      after: { taskId, reasons },
    });
  });
}
