import { rejectWith } from '../../core/domain-error.ts';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { CallContext, PersonContext } from '../context.ts';
import { inTime } from '../lib/time.ts';
import { databaseTroubleOf } from './errors.ts';
import type { HandledRequestTable } from './tables.ts';
import type { Reader, Tx } from './transaction.ts';

/** A form that was acted upon comes again with other contents: nothing of them is acted upon. */
export class SentBefore extends Error {
  override readonly name = 'SentBefore';
  /** What came of it the first time. */
  readonly subjectId: string;
  readonly at: Date;

  constructor({ subject_id: subjectId, handled_at: at }: Pick<HandledRequestTable, 'subject_id' | 'handled_at'>) {
    super('the same form was acted upon with other contents');
    this.subjectId = subjectId;
    this.at = at;
  }
}

/**
 * Claims the request that a write answers, with what follows in its transaction. Gives `null` for a new one, and the
 * id of what came of it where it was handled before. Throws where that was a form with other contents: Slack leaves a
 * form open whose answer comes late, although it is acted upon.
 */
export async function claimRequest(context: CallContext, tx: Tx, subjectId: string): Promise<string | null> {
  const { workspaceId, requestKey: key, contentsHash = null, clock } = context;
  if (key === null) return null;
  const earlier = await claim(tx, { workspaceId, key, subjectId, contentsHash, at: clock.now() });
  if (earlier === null) return null;
  if (contentsHash !== earlier.contents_hash) throw new SentBefore(earlier);
  return earlier.subject_id;
}

/** The same for a subject whose id is known beforehand. A request that was handled for another subject is rejected. */
export async function isRepeat(context: CallContext, tx: Tx, subjectId: string): Promise<boolean> {
  const handled = await claimRequest(context, tx, subjectId);
  if (handled !== null && handled !== subjectId) rejectWith('request_mismatch', {});
  return handled !== null;
}

interface Claim {
  readonly workspaceId: WorkspaceId;
  readonly key: string;
  readonly subjectId: string;
  readonly at: Date;
}

/** Gives `null` for a new key, else the subject of the first claim, for whose commit it waits. */
export async function claimKey(db: Reader, wanted: Claim): Promise<string | null> {
  return (await claim(db, { ...wanted, contentsHash: null }))?.subject_id ?? null;
}

async function claim(
  db: Reader,
  { workspaceId, key, subjectId, contentsHash, at }: Claim & { readonly contentsHash: string | null },
): Promise<Omit<HandledRequestTable, 'workspace_id' | 'key'> | null> {
  const inserted = await db
    .insertInto('handled_request')
    .values({ workspace_id: workspaceId, key, subject_id: subjectId, contents_hash: contentsHash, handled_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('subject_id')
    .executeTakeFirst();
  if (inserted !== undefined) return null;
  return await db
    .selectFrom('handled_request')
    .select(['subject_id', 'contents_hash', 'handled_at'])
    .where('workspace_id', '=', workspaceId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
}

const patienceMs = 1000;
// Each claim that is not answered yet keeps one of the few connections.
const mostLate = 3;
const late = new WeakMap<object, Set<Promise<unknown>>>();

/**
 * True for the process that is to answer a request which changes nothing: Slack may bring it to two of them. Where
 * nothing can be written in a second, every process answers.
 */
export async function claimAnswer(context: PersonContext): Promise<boolean> {
  const { store, workspaceId, requestKey, clock, actor } = context;
  const lateOnes = late.get(store.db) ?? new Set();
  // The data folder of the embedded engine belongs to one process, whose intake knows what it has taken.
  if (requestKey === null || store.kind === 'embedded' || lateOnes.size >= mostLate) return true;
  const claim = { workspaceId, key: `answer:${requestKey}`, subjectId: actor.person.id, at: clock.now() };
  const claiming = claimKey(store.db, claim).then((earlier) => (earlier === null ? 'first' : 'later'));
  try {
    const claimed = await inTime(claiming, patienceMs);
    if (claimed !== null) return claimed === 'first';
    late.set(store.db, lateOnes.add(claiming));
    const forget = () => lateOnes.delete(claiming);
    claiming.then(forget, forget);
    return true;
  } catch (error) {
    if (databaseTroubleOf(error) === null) throw error;
    return true;
  }
}

export const orderKeyPrefix = 'batch:';

/** Forgets what was handled before an instant. Parts of batches are known for as long as the queue may repeat them. */
export async function forgetHandledRequests(
  db: Reader,
  { before, ordersBefore }: { readonly before: Date; readonly ordersBefore: Date },
): Promise<void> {
  await db
    .deleteFrom('handled_request')
    .where('handled_at', '<', before)
    .where((e) => e.or([e('key', 'not like', `${orderKeyPrefix}%`), e('handled_at', '<', ordersBefore)]))
    .execute();
}

export async function forgetRequestsAbout(tx: Tx, subjectIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('handled_request').where('subject_id', 'in', subjectIds).execute();
}
