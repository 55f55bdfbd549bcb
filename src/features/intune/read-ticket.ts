import type { SecurityTaskId } from '../../microsoft/security-task.ts';
import type { Program } from '../../platform/context.ts';
import { type Activity, hasTargets } from '../activities/index.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';
import { readSettings } from '../workspace/index.ts';
import { listLinks } from './activity-links.ts';
import { toTicketReasons } from './match-ticket.ts';
import { findSecurityTask } from './security-tasks.ts';
import type { TicketFacts, TicketProposal } from './ticket.ts';
import { findTicketCreation } from './ticket-creations.ts';
import { countJoinedTargets, findTicket } from './tickets.ts';

/** What there is to say of an activity's ticket; `null` where there is nothing, as while the connection is off and none is linked. */
export async function readTicket(program: Program, activity: Activity): Promise<TicketFacts | null> {
  return hasTargets(activity) ? await readTicketUnder(await readSettings(program), program, activity) : null;
}

/** The same for whoever has read the settings. */
export async function readTicketUnder(
  { intuneConnection }: WorkspaceSettings,
  program: Program,
  activity: Activity,
): Promise<TicketFacts | null> {
  if (!hasTargets(activity)) return null;
  const { db } = program.store;
  const ticket = await findTicket(db, activity.id);
  if (!intuneConnection) {
    return ticket === null ? null : { ticket, isConnectionOff: true, proposals: [], creation: null, joinedCount: null };
  }
  const proposals = ticket === null ? await readProposals(program, activity) : [];
  if (ticket === null && proposals.length === 0 && !activity.wantsTicket) return null;
  return {
    ticket,
    proposals,
    creation: (await findTicketCreation(db, activity.id))?.creation ?? null,
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
    proposals.push({ taskId: task.id, title, creatorEmail, createdAt, reasons: toTicketReasons(link.reasons) });
  }
  return proposals;
}
