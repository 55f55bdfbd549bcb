import { rejectWith } from '../../core/domain-error.ts';
import type { CallContext } from '../context.ts';
import { claimRequest as claimInStore } from './handled-requests.ts';
import type { Tx } from './transaction.ts';

/**
 * The first beat of every write that answers a request: claims it together with what follows. Gives `null` for a new
 * one, and the id of what came of it where it was handled before. A domain error takes the claim back with the transaction.
 */
export async function claimRequest(context: CallContext, tx: Tx, subjectId: string): Promise<string | null> {
  if (context.requestKey === null) return null;
  const { workspaceId, requestKey: key, clock } = context;
  return await claimInStore(tx, { workspaceId, key, subjectId, at: clock.now() });
}

/**
 * The same for what is not made by the request, so that its id is known beforehand. A request that was handled for something else
 * was tampered with, and is told nothing of what it names.
 */
export async function isRepeat(context: CallContext, tx: Tx, subjectId: string): Promise<boolean> {
  const handled = await claimRequest(context, tx, subjectId);
  if (handled !== null && handled !== subjectId) rejectWith('request_mismatch', {});
  return handled !== null;
}
