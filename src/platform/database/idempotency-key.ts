import { rejectWith } from '../../core/domain-error.ts';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { CallContext, PersonContext } from '../context.ts';
import { inTime } from '../lib/time.ts';
import { databaseTroubleOf } from './errors.ts';
import type { IdempotencyKeyTable } from './tables.ts';
import type { Reader, Tx } from './transaction.ts';

/** A handled form was submitted again with other contents. The new contents are ignored. */
export class SentBefore extends Error {
  override readonly name = 'SentBefore';
  readonly subjectId: string;
  readonly at: Date;

  constructor({ subject_id: subjectId, claimed_at: at }: Pick<IdempotencyKeyTable, 'subject_id' | 'claimed_at'>) {
    super('the same form was acted upon with other contents');
    this.subjectId = subjectId;
    this.at = at;
  }
}

/**
 * Claims the request that a write answers, in the transaction of the write. Returns `null` for a new request or a call
 * without one. Returns the subject id of the first time for a repeat. Throws {@link SentBefore} for a form with other
 * contents: if an answer is late, Slack leaves the handled form open.
 */
export async function claimRequestKey(context: CallContext, tx: Tx, subjectId: string): Promise<string | null> {
  const { workspaceId, requestKey: key, contentsHash = null, clock } = context;
  if (key === null) return null;
  const earlier = await claim(tx, { workspaceId, key, subjectId, contentsHash, at: clock.now() });
  if (earlier === null) return null;
  if (contentsHash !== earlier.contents_hash) throw new SentBefore(earlier);
  return earlier.subject_id;
}

/**
 * Like `claimRequestKey`, for a subject whose id is known. Throws `request_mismatch` if the request was handled for
 * another subject.
 */
export async function isRepeat(context: CallContext, tx: Tx, subjectId: string): Promise<boolean> {
  const handled = await claimRequestKey(context, tx, subjectId);
  if (handled !== null && handled !== subjectId) rejectWith('request_mismatch', {});
  return handled !== null;
}

interface Claim {
  readonly workspaceId: WorkspaceId;
  readonly key: string;
  readonly subjectId: string;
  readonly at: Date;
}

/** Returns `null` for a new key, otherwise the subject of the first claim. Waits until the first claim commits. */
export async function claimKey(db: Reader, wanted: Claim): Promise<string | null> {
  return (await claim(db, { ...wanted, contentsHash: null }))?.subject_id ?? null;
}

async function claim(
  db: Reader,
  { workspaceId, key, subjectId, contentsHash, at }: Claim & { readonly contentsHash: string | null },
): Promise<Omit<IdempotencyKeyTable, 'workspace_id' | 'key'> | null> {
  const inserted = await db
    .insertInto('idempotency_key')
    .values({ workspace_id: workspaceId, key, subject_id: subjectId, contents_hash: contentsHash, claimed_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('subject_id')
    .executeTakeFirst();
  if (inserted !== undefined) return null;
  return await db
    .selectFrom('idempotency_key')
    .select(['subject_id', 'contents_hash', 'claimed_at'])
    .where('workspace_id', '=', workspaceId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
}

const patienceMs = 1000;
// Each unanswered claim occupies one of the few connections.
const mostLate = 3;
const late = new WeakMap<object, Set<Promise<unknown>>>();

/**
 * True if this process is to answer a read-only request, which Slack may deliver to two processes. If the claim takes
 * longer than a second, every process answers.
 */
export async function claimAnswer(context: PersonContext): Promise<boolean> {
  const { store, workspaceId, requestKey, clock, actor } = context;
  const lateOnes = late.get(store.db) ?? new Set();
  if (requestKey === null || lateOnes.size >= mostLate) return true;
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

export const batchKeyPrefix = 'batch:';

/** Deletes old claims. Claims of batch parts stay longer, because the queue may repeat the parts. */
export async function forgetIdempotencyKeys(
  db: Reader,
  { before, batchesBefore }: { readonly before: Date; readonly batchesBefore: Date },
): Promise<void> {
  await db
    .deleteFrom('idempotency_key')
    .where('claimed_at', '<', before)
    .where((e) => e.or([e('key', 'not like', `${batchKeyPrefix}%`), e('claimed_at', '<', batchesBefore)]))
    .execute();
}

export async function forgetRequestsAbout(tx: Tx, subjectIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('idempotency_key').where('subject_id', 'in', subjectIds).execute();
}
