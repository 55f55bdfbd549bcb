import { hourMs } from '../../core/time.ts';
import type { PersonContext } from '../../platform/context.ts';
import { claimRequest } from '../../platform/database/claim-request.ts';
import { findChainPiece } from '../audit/index.ts';
import { countAllListed } from '../lists/index.ts';
import { exportJobs } from './jobs.ts';
import type { ExportOrder, ExportQuery, ExportSubject } from './order.ts';
import { exportQuery, instantsOf, permitExport } from './order.ts';
import { insertExport, lockRunningExport } from './store.ts';
export type ExportAnswer =
  | { readonly kind: 'ordered'; readonly count: number }
  /** The same is being made for them already. */
  | { readonly kind: 'running'; readonly order: ExportOrder }
  | { readonly kind: 'nothing' }
  | Exclude<ExportQuery, { readonly kind: 'query' }>;

/** Has what somebody asks for sent to them as a file; the job that follows settles which rows belong to it. */
export async function orderExport(context: PersonContext, subject: ExportSubject): Promise<ExportAnswer> {
  const { actor, store, workspaceId, clock } = context;
  permitExport(actor, subject);
  const found = await countFound(context, subject);
  if (typeof found !== 'number') return found;
  if (found === 0) return { kind: 'nothing' };
  const id = context.newId();
  const at = clock.now();
  const key = { workspaceId, personId: actor.person.id, subject };
  return await store.inTransaction(async (tx): Promise<ExportAnswer> => {
    if ((await claimRequest(context, tx, id)) !== null) return { kind: 'ordered', count: found };
    const running = await lockRunningExport(tx, key, new Date(at.getTime() - runningMs));
    if (running !== null) return { kind: 'running', order: running };
    await insertExport(tx, { ...key, id, at });
    await store.queue.enqueue(tx, exportJobs.exportFile, { exportId: id });
    return { kind: 'ordered', count: found };
  });
}

// Longer than the queue tries: whatever is older has failed without anybody being told.
const runningMs = 4 * hourMs;

async function countFound(context: PersonContext, subject: ExportSubject) {
  const { store, workspaceId } = context;
  if (subject.kind === 'audit') {
    const places = await findChainPiece(store.db, workspaceId, instantsOf(subject));
    return places === null ? 0 : places.to - places.from + 1;
  }
  const asked = await exportQuery(context, subject.filter);
  return asked.kind === 'query' ? await countAllListed(store.db, asked.query) : asked;
}
