import type { LinkReference } from '../../core/activity-link.ts';
import { asSystem, type Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Activity } from '../activities/index.ts';
import { appendAudit } from '../audit/index.ts';
import { listLinks, lockLink, settleLinkState } from '../intune/index.ts';
import { portalJobs } from './jobs.ts';

/** What is still proposed to an activity, which this transaction has locked, is something else: it is placed anew. */
export async function dismissPortalProposals(program: Program, tx: Tx, { id }: Pick<Activity, 'id'>): Promise<void> {
  for (const link of await listLinks(tx, id, 'defender')) {
    if (link.state === 'proposed' && (await lockLink(tx, link))?.state === 'proposed') await dismiss(program, tx, link);
  }
}

async function dismiss(program: Program, tx: Tx, link: LinkReference): Promise<void> {
  const at = program.clock.now();
  await settleLinkState(tx, link, { state: 'kept_apart', by: null, at });
  await appendAudit(tx, {
    id: program.newId(),
    workspaceId: program.workspaceId,
    activityId: link.activityId,
    at,
    actor: asSystem(program, 'dismiss-portal-proposals').actor,
    permit: null,
    action: 'portal_dismissed',
    before: { portalActivityId: link.vendorId, link: 'proposed' },
    after: { portalActivityId: link.vendorId, link: 'kept_apart' },
    reason: '',
  });
  await owePlace(program, tx, link);
}

/** In a transaction of its own: placing locks other activities, and whoever holds those may wait for this one. */
export async function owePlace({ store }: Program, tx: Tx, { vendorId }: LinkReference): Promise<void> {
  await store.queue.enqueue(tx, portalJobs.placePortalActivity, { portalActivityId: vendorId });
}
