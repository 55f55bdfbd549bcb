import { inTime } from '../lib/in-time.ts';
import { databaseTroubleOf } from '../store/database-trouble.ts';
import { claimRequest } from '../store/handled-requests.ts';
import type { PersonContext } from './context.ts';

// Whoever asked waits for it, and a database that is slow in writing may be read all the same.
const patienceMs = 1000;

/**
 * True for whoever is to answer what changes nothing: Slack may bring one request to two processes. The data folder of the
 * embedded engine belongs to one, whose intake knows by itself what it has taken. Where nothing can be written, everybody
 * answers: rather twice than not at all.
 */
export async function claimAnswer(context: PersonContext): Promise<boolean> {
  const { store, workspaceId, requestKey, clock, actor } = context;
  if (requestKey === null || store.kind === 'embedded') return true;
  const claim = { workspaceId, key: `answer:${requestKey}`, subjectId: actor.person.id, at: clock.now() };
  // A statement of its own, since nothing else is written.
  const claiming = claimRequest(store.db, claim).then((earlier) => (earlier === null ? 'first' : 'later'));
  try {
    return (await inTime(claiming, patienceMs)) !== 'later';
  } catch (error) {
    if (databaseTroubleOf(error) === null) throw error;
    return true;
  }
}
