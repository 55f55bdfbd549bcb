import type { PersonContext } from '../context.ts';
import { inTime } from '../lib/time.ts';
import { databaseTroubleOf } from './errors.ts';
import { claimRequest } from './handled-requests.ts';

// Anyone who asked waits for it, and a database that is slow in writing may be read nevertheless.
const patienceMs = 1000;
// Each that is not answered yet keeps one of the few connections.
const mostLate = 3;
const late = new WeakMap<object, Set<Promise<unknown>>>();

/**
 * True for anyone who is to answer what changes nothing: Slack may bring one request to two processes. The data folder of the
 * embedded engine belongs to one, whose intake knows by itself what it has taken. Where nothing can be written, everybody
 * answers: rather twice than not at all.
 */
export async function claimAnswer(context: PersonContext): Promise<boolean> {
  const { store, workspaceId, requestKey, clock, actor } = context;
  if (requestKey === null || store.kind === 'embedded' || countLate(store) >= mostLate) return true;
  const claim = { workspaceId, key: `answer:${requestKey}`, subjectId: actor.person.id, at: clock.now() };
  // A statement of its own, since nothing else is written.
  const claiming = claimRequest(store.db, claim).then((earlier) => (earlier === null ? 'first' : 'later'));
  try {
    const claimed = await inTime(claiming, patienceMs);
    if (claimed === null) noteLate(store, claiming);
    return claimed !== 'later';
  } catch (error) {
    if (databaseTroubleOf(error) === null) throw error;
    return true;
  }
}

function countLate({ db }: PersonContext['store']): number {
  return late.get(db)?.size ?? 0;
}

function noteLate({ db }: PersonContext['store'], claiming: Promise<unknown>): void {
  const ofStore = late.get(db) ?? new Set();
  late.set(db, ofStore.add(claiming));
  const forget = () => ofStore.delete(claiming);
  claiming.then(forget, forget);
}
