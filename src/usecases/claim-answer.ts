import { claimRequest } from '../store/handled-requests.ts';
import type { PersonContext } from './context.ts';

/**
 * True for whoever is to answer what changes nothing: Slack may bring one request to two processes. The data folder of the
 * embedded engine belongs to one, whose intake knows by itself what it has taken.
 */
export async function claimAnswer(context: PersonContext): Promise<boolean> {
  const { store, workspaceId, requestKey, clock, actor } = context;
  if (requestKey === null || store.kind === 'embedded') return true;
  const claim = { workspaceId, key: `answer:${requestKey}`, subjectId: actor.person.id, at: clock.now() };
  return (await store.inTransaction((tx) => claimRequest(tx, claim))) === null;
}
