import { sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import { minuteMs } from '../../core/time.ts';
import type { Reader } from '../database/transaction.ts';
import { type DeliveryDelay, type MessageSubject, mostReposts } from './slack-messages.ts';

export interface LedgerEntry {
  readonly isCard: boolean;
  /** The mentioned person or group, such as `person:U1`. `null` means nobody. */
  readonly mentioned: string | null;
  /** `null` for direct messages, or if no channel is set. */
  readonly channelId: string | null;
  readonly enqueuedAt: Date;
  readonly sentAt: Date | null;
  /** Slack's or Mendbot's code for why the message is undeliverable at present. `null` if nothing refuses it. */
  readonly failure: string | null;
  readonly delay: DeliveryDelay | null;
}

export interface LedgerTotals {
  /** In the last 24 hours. */
  readonly sent: number;
  /** The longest delay of these, in milliseconds. 0 if none was sent. */
  readonly longestMs: number;
  readonly waiting: number;
  /** The time since which the oldest message waits. `null` if none waits. */
  readonly waitingSince: Date | null;
  readonly refused: number;
}

/** Pending as in `redeliverPending`. Excludes cards deleted twice, and messages given up. */
const isPending = sql`(not is_given_up and not is_former and (kind <> 'card' or repost_count <= ${sql.lit(mostReposts)}))`;

export async function listLedger(db: Reader, { kind, id }: MessageSubject): Promise<readonly LedgerEntry[]> {
  const rows = await db
    .selectFrom('slack_message')
    .select(['kind', 'target_id', 'channel_id', 'created_at', 'posted_at', 'ts', 'failure', 'delay', 'mentioned'])
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .where(sql<boolean>`(ts is not null or ${isPending})`)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    isCard: row.kind === 'card',
    mentioned: row.mentioned,
    channelId: channelIn(row.channel_id ?? row.target_id),
    enqueuedAt: row.created_at,
    sentAt: row.ts === null ? null : row.posted_at,
    failure: row.failure,
    delay: row.delay as DeliveryDelay | null,
  }));
}

/** Direct messages have their own conversation id, which is not a channel. */
function channelIn(id: string): string | null {
  return /^[CG]/.test(id) ? id : null;
}

/** Delivery totals since an instant. Refused messages other than cards count only after `worthTryingSince`. */
export async function readLedgerTotals(
  db: Reader,
  workspaceId: WorkspaceId,
  { since, worthTryingSince }: { readonly since: Date; readonly worthTryingSince: Date },
): Promise<LedgerTotals> {
  const isOpen = sql`(ts is null and ${isPending})`;
  const { rows } = await sql<LedgerTotals>`
    select (count(*) filter (where posted_at >= ${since}))::int as sent,
      coalesce(max(extract(epoch from posted_at - created_at) * 1000)
        filter (where posted_at >= ${since} and repost_count = 0), 0)::float8 as "longestMs",
      (count(*) filter (where ${isOpen} and failure is null))::int as waiting,
      min(created_at) filter (where ${isOpen} and failure is null) as "waitingSince",
      (count(*) filter (where ${isOpen} and failure is not null and (kind = 'card' or created_at > ${worthTryingSince})))::int as refused
    from slack_message
    where workspace_id = ${workspaceId} and (posted_at >= ${since} or ${isOpen})`.execute(db);
  const [totals] = rows;
  if (totals === undefined) throw new Error('an aggregate has one row');
  return totals;
}

const lateMs = 5 * minuteMs;

/** Whether a message is late enough to say so. */
export function cameLate(due: Date, came: Date): boolean {
  return came.getTime() - due.getTime() >= lateMs;
}
