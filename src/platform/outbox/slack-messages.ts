import { type Selectable, sql, type Updateable } from 'kysely';
import type { ChannelId, WorkspaceId } from '../../core/identifiers.ts';
import type { MessagePlace } from '../../core/origin-message.ts';
import type { Reader, Tx } from '../database/transaction.ts';
import type { SlackMessageTable } from './tables.ts';

export type DeliveryDelay = 'asked_to_wait' | 'not_taken' | 'no_answer';

export type SlackMessageKind = 'card' | 'receipt' | 'thread' | 'direct' | 'notice';

/** A pending or posted message. Its id is in the metadata of the Slack message. */
export interface SlackMessage {
  readonly id: string;
  readonly subject: MessageSubject;
  readonly kind: SlackMessageKind;
  readonly dedupeKey: string;
  /** A channel, or a person for direct messages. */
  readonly targetId: string;
  readonly channelId: ChannelId | null;
  readonly ts: string | null;
  readonly permalink: string | null;
  readonly renderedHash: string | null;
  /** The message says that it may be a repeat. Updates keep that. */
  readonly isMarked: boolean;
  /** Set while it is unknown whether a post reached Slack. */
  readonly attemptedAt: Date | null;
  readonly postedAt: Date | null;
  readonly repostCount: number;
  readonly enqueuedAt: Date;
  readonly failure: string | null;
  readonly isGivenUp: boolean;
  /** For a card: the mentioned person or group since its first post. */
  readonly mentioned: string | null;
  /** The event that the mention is for. For a card: the latest known one when it was posted, mentioned or not. */
  readonly pingedFor: string | null;
  /** For a card: its channel is no longer the right one. For a direct message: a newer one replaces it. */
  readonly isFormer: boolean;
  /** For a card: the locale and time zone of its last update. */
  readonly renderedAs: string | null;
}

export interface MessageSubject {
  readonly kind: string;
  readonly id: string;
}

export function aboutNotice(id: string): MessageSubject {
  return { kind: 'notice', id };
}

const order = 'order';

/** A request that is stored nowhere else. Messages about it are deleted by age. */
export function aboutOrder(id: string): MessageSubject {
  return { kind: order, id };
}

export type Pending = Pick<SlackMessage, 'subject' | 'kind' | 'dedupeKey' | 'targetId'>;

export interface PendingMessage extends Pending {
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  readonly at: Date;
}

/** Returns the message with this dedupe key. Creates it if needed. */
export async function ensureMessage(db: Reader, pending: PendingMessage): Promise<SlackMessage> {
  await insertMessage(db, pending);
  const row = await db
    .selectFrom('slack_message')
    .selectAll()
    .where((eb) => eb.and(subjectColumns(pending.subject)))
    .where('dedupe_key', '=', pending.dedupeKey)
    .executeTakeFirstOrThrow();
  return fromRow(row);
}

/** False if the message was there before. */
export async function insertMessage(db: Reader, pending: PendingMessage): Promise<boolean> {
  const added = await db
    .insertInto('slack_message')
    .values({
      id: pending.id,
      workspace_id: pending.workspaceId,
      ...subjectColumns(pending.subject),
      kind: pending.kind,
      dedupe_key: pending.dedupeKey,
      target_id: pending.targetId,
      created_at: pending.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

function subjectColumns({ kind, id }: MessageSubject) {
  return { subject_kind: kind, subject_id: id };
}

export async function readMessages(db: Reader, subject: MessageSubject): Promise<ReadonlyMap<string, SlackMessage>> {
  const rows = await db
    .selectFrom('slack_message')
    .selectAll()
    .where((eb) => eb.and(subjectColumns(subject)))
    .execute();
  return new Map(rows.map((row) => [row.dedupe_key, fromRow(row)]));
}

/** The subject of a message at a place in Slack. `null` for messages of others. */
export async function findSubjectOfMessage(
  db: Reader,
  workspaceId: WorkspaceId,
  { channelId, ts }: MessagePlace,
): Promise<MessageSubject | null> {
  const row = await db
    .selectFrom('slack_message')
    .select(['subject_kind', 'subject_id'])
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .where('ts', '=', ts)
    .executeTakeFirst();
  return row === undefined ? null : { kind: row.subject_kind, id: row.subject_id };
}

/**
 * Call before a post, so that the attempt is recorded whatever happens. If false, the message was given up and must not
 * be posted.
 */
export async function recordAttempt(
  db: Reader,
  id: string,
  { renderedHash, isMarked, at }: { readonly renderedHash: string; readonly isMarked: boolean; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('slack_message')
    .set({ rendered_hash: renderedHash, is_marked: isMarked, attempted_at: at })
    .where('id', '=', id)
    .where('is_given_up', '=', false)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function change(db: Reader, id: string, changes: Updateable<SlackMessageTable>): Promise<void> {
  await db.updateTable('slack_message').set(changes).where('id', '=', id).execute();
}

const nothingInTheWay = { failure: null, delay: null } as const;

export async function recordPosted(
  db: Reader,
  id: string,
  { channelId, ts, at }: { readonly channelId: string; readonly ts: string; readonly at: Date },
): Promise<void> {
  await change(db, id, { channel_id: channelId, ts, posted_at: at, attempted_at: null, ...nothingInTheWay });
}

export async function recordUpdated(db: Reader, id: string, renderedHash: string): Promise<void> {
  await change(db, id, { rendered_hash: renderedHash, ...nothingInTheWay });
}

export async function recordDelay(db: Reader, id: string, delay: DeliveryDelay): Promise<void> {
  await change(db, id, { delay });
}

export async function recordPermalink(db: Reader, id: string, permalink: string): Promise<void> {
  await change(db, id, { permalink });
}

/** The post certainly failed. `earlierAttemptAt` is an earlier attempt with an unknown outcome. */
export async function recordNotPosted(db: Reader, id: string, earlierAttemptAt: Date | null): Promise<void> {
  await change(db, id, { attempted_at: earlierAttemptAt });
}

/** Slack refuses the message for a reason that only a person can remove. Later deliveries retry the message. */
export async function recordUndeliverable(db: Reader, id: string, failure: string): Promise<void> {
  await change(db, id, { delay: null, failure });
}

/** The message is no longer pending: it is undeliverable for good, or another message replaces it. */
export async function recordGivenUp(db: Reader, id: string, because: string): Promise<void> {
  await change(db, id, { failure: because, is_given_up: true });
}

/** For a card: whether its channel is no longer the right one. For a direct message: a newer one replaces it. */
export async function recordFormer(db: Reader, id: string, isFormer: boolean): Promise<void> {
  await change(db, id, { is_former: isFormer });
}

export async function recordMention(
  db: Reader,
  id: string,
  { mentioned, pingedFor }: Pick<SlackMessage, 'mentioned' | 'pingedFor'>,
): Promise<void> {
  await change(db, id, { mentioned, pinged_for: pingedFor });
}

export async function recordRenderedAs(db: Reader, id: string, renderedAs: string): Promise<void> {
  await change(db, id, { rendered_as: renderedAs });
}

/** Gives up the messages without an attempted post. Returns their ids. */
export async function giveUpUntried(tx: Tx, ids: readonly string[], failure: string): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .updateTable('slack_message')
    .set({ failure, is_given_up: true })
    .where('id', 'in', ids)
    .where('ts', 'is', null)
    .where('attempted_at', 'is', null)
    .returning('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** A person deleted the message in Slack. Clears its place and counts the repost. */
export async function recordDisappeared(db: Reader, id: string): Promise<void> {
  await db
    .updateTable('slack_message')
    .set((eb) => ({
      ts: null,
      channel_id: null,
      permalink: null,
      rendered_hash: null,
      is_marked: false,
      posted_at: null,
      mentioned: null,
      delay: null,
      repost_count: eb('repost_count', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Changes the target of a message that is not yet in Slack. */
export async function retargetMessage(db: Reader, row: SlackMessage, targetId: string): Promise<SlackMessage> {
  if (row.targetId === targetId || row.ts !== null) return row;
  await db
    .updateTable('slack_message')
    .set({ target_id: targetId, attempted_at: null, ...nothingInTheWay })
    .where('id', '=', row.id)
    .where('ts', 'is', null)
    .execute();
  return { ...row, targetId, attemptedAt: null, failure: null };
}

/** Notices with a refused message: all for the main channel, and others created after `since`. */
export async function listUndeliveredNotices(
  db: Reader,
  workspaceId: WorkspaceId,
  query: { readonly after: string | null; readonly since: Date; readonly limit: number },
): Promise<readonly string[]> {
  let select = db
    .selectFrom('notice')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.or([eb('audience', '=', 'main_channel'), eb('created_at', '>', query.since)]))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('slack_message')
          .select('slack_message.id')
          .whereRef('slack_message.notice_id', '=', 'notice.id')
          .where('ts', 'is', null)
          .where('failure', 'is not', null)
          .where('is_given_up', '=', false),
      ),
    );
  if (query.after !== null) select = select.where('id', '>', query.after);
  const rows = await select.orderBy('id').limit(query.limit).execute();
  return rows.map(({ id }) => id);
}

/** Deletes messages of orders before an instant, sent or not. */
export async function forgetOrderMessages(db: Reader, before: Date): Promise<void> {
  await db.deleteFrom('slack_message').where('subject_kind', '=', order).where('created_at', '<', before).execute();
}

export const mostReposts = 1;

export const cardIsWaiting = sql<boolean>`(m.ts is null and not m.is_former and m.repost_count <= ${sql.lit(mostReposts)})`;

/** SQL: Slack refused a message `m`, no card, that was created after `since`, and it is not given up. */
export function isRefused(since: Date) {
  return sql<boolean>`(m.kind <> 'card' and m.ts is null and m.failure is not null and not m.is_given_up
    and m.created_at > ${since})`;
}

/**
 * Counts messages that are not in Slack, and finds the oldest. Cards always count, other messages only after `since`.
 */
export async function readPendingMessages(
  db: Reader,
  workspaceId: WorkspaceId,
  since: Date,
): Promise<{ readonly count: number; readonly oldest: Date | null }> {
  return await db
    .selectFrom('slack_message as m')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('m.created_at').as('oldest')])
    .where('m.workspace_id', '=', workspaceId)
    .where('m.is_given_up', '=', false)
    .where(sql<boolean>`((m.kind = 'card' and ${cardIsWaiting})
      or (m.kind <> 'card' and m.ts is null and m.created_at > ${since}))`)
    .executeTakeFirstOrThrow();
}

interface UndeliveredCards {
  readonly targetId: string;
  readonly failure: string | null;
  readonly count: number;
}

export async function countUndeliveredCards(
  db: Reader,
  workspaceId: WorkspaceId,
): Promise<readonly UndeliveredCards[]> {
  return await db
    .selectFrom('slack_message as m')
    .select(({ fn }) => ['m.target_id as targetId', 'm.failure', fn.countAll<number>().as('count')])
    .where('m.workspace_id', '=', workspaceId)
    .where('m.kind', '=', 'card')
    .where(cardIsWaiting)
    .groupBy(['m.target_id', 'm.failure'])
    .orderBy('m.target_id')
    .orderBy('m.failure')
    .execute();
}

function fromRow(row: Selectable<SlackMessageTable>): SlackMessage {
  return {
    id: row.id,
    subject: { kind: row.subject_kind, id: row.subject_id },
    kind: row.kind as SlackMessageKind,
    dedupeKey: row.dedupe_key,
    targetId: row.target_id,
    channelId: row.channel_id as ChannelId | null,
    ts: row.ts,
    permalink: row.permalink,
    renderedHash: row.rendered_hash,
    isMarked: row.is_marked,
    attemptedAt: row.attempted_at,
    postedAt: row.posted_at,
    enqueuedAt: row.created_at,
    repostCount: row.repost_count,
    failure: row.failure,
    isGivenUp: row.is_given_up,
    mentioned: row.mentioned,
    pingedFor: row.pinged_for,
    isFormer: row.is_former,
    renderedAs: row.rendered_as,
  };
}

export async function forgetMessagesAbout(tx: Tx, kind: string, ids: readonly string[]): Promise<void> {
  await tx.deleteFrom('slack_message').where('subject_kind', '=', kind).where('subject_id', 'in', ids).execute();
}
