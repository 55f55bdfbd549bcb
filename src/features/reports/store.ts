import { sql } from 'kysely';
import type { CompletedByKind } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import type { ChannelId, WorkspaceId } from '../../core/identifiers.ts';
import { inLots } from '../../platform/database/batches.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { aboutOrder, giveUpUntried, insertMessage } from '../../platform/outbox/slack-messages.ts';
import { type Activity, activityFromRow, liveStates, pagesByNumber } from '../activities/index.ts';
import { isInTrends, type TrendScope } from '../lists/index.ts';
import type { WeeklyReport } from './report.ts';

interface ReportTable {
  readonly workspace_id: string;
  readonly channel_id: string;
  /** In the channel's own zone. */
  readonly local_date: string;
  readonly is_weekly: boolean;
  readonly notice_id: string;
  readonly claimed_at: Date;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    report: ReportTable;
  }
}

export const reportSchema: readonly string[] = [
  // A channel has one report a day, whichever process comes first.
  `create table report (
    workspace_id text not null references workspace,
    channel_id text not null,
    local_date date not null,
    is_weekly boolean not null,
    notice_id uuid not null,
    claimed_at timestamptz not null,
    primary key (workspace_id, channel_id, local_date)
  )`,
];

interface ReportKey {
  readonly workspaceId: WorkspaceId;
  readonly channelId: ChannelId;
  readonly date: CalendarDate;
}

/** Takes the day's report of a channel; `false` = it was taken before. */
export async function claimReport(
  tx: Tx,
  claim: ReportKey & { readonly isWeekly: boolean; readonly noticeId: string; readonly at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('report')
    .values({
      workspace_id: claim.workspaceId,
      channel_id: claim.channelId,
      local_date: claim.date,
      is_weekly: claim.isWeekly,
      notice_id: claim.noticeId,
      claimed_at: claim.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export interface PastReports {
  readonly isTaken: boolean;
  /**
   * The last weekly report up to `date`, so that rows of a clock that ran ahead do not count; `null` = there was none.
   */
  readonly lastWeekly: { readonly date: CalendarDate; readonly isPosted: boolean } | null;
}

export async function readPastReports(db: Reader, { workspaceId, channelId, date }: ReportKey): Promise<PastReports> {
  const past = db
    .selectFrom('report')
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .where('local_date', '<=', date)
    .orderBy('local_date', 'desc')
    .limit(1);
  const latest = await past.select('local_date').executeTakeFirst();
  const weekly = await past
    .select([
      sql<CalendarDate>`local_date`.as('date'),
      sql<boolean>`exists (select from slack_message message
        where message.notice_id = report.notice_id and message.ts is not null)`.as('isPosted'),
    ])
    .where('is_weekly', '=', true)
    .executeTakeFirst();
  return { isTaken: latest?.local_date === date, lastWeekly: weekly ?? null };
}

const replaced = 'replaced';

/**
 * Gives up reports of earlier days that never reached the channel. Returns the ids that only they were to name, by
 * section. A report stays if it is being posted, or if its arrival is uncertain.
 */
export async function replaceUndelivered(
  tx: Tx,
  { workspaceId, channelId, date }: ReportKey,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { rows } = await sql<{ readonly id: string; readonly named: Readonly<Record<string, readonly string[]>> }>`
    select message.id, notice.facts -> 'named' as named
    from report join notice on notice.id = report.notice_id
      join slack_message message on message.notice_id = report.notice_id
    where report.workspace_id = ${workspaceId} and report.channel_id = ${channelId} and report.local_date < ${date}
      and message.ts is null and message.attempted_at is null and message.failure is distinct from ${replaced}
  `.execute(tx);
  const ids = rows.map(({ id }) => id);
  const given = await giveUpUntried(tx, ids, replaced);
  const named = rows.flatMap((row) => (given.has(row.id) ? Object.entries(row.named) : []));
  const bySection = Map.groupBy(named, ([section]) => section);
  return Object.fromEntries([...bySection].map(([section, all]) => [section, all.flatMap(([, ids]) => ids)]));
}

export async function isReplaced(db: Reader, { workspaceId, channelId, date }: ReportKey): Promise<boolean> {
  const later = await db
    .selectFrom('report')
    .select('local_date')
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .where('local_date', '>', date)
    .limit(1)
    .executeTakeFirst();
  return later !== undefined;
}

/** Why Slack refuses a report; `null` = Slack accepts it, or was not asked yet. */
export async function findReportFailure(db: Reader, noticeId: string): Promise<string | null> {
  const row = await db
    .selectFrom('slack_message')
    .select('failure')
    .where('notice_id', '=', noticeId)
    .where('ts', 'is', null)
    .where('failure', 'is not', null)
    .where('failure', '<>', replaced)
    .executeTakeFirst();
  return row?.failure ?? null;
}

/**
 * Whether it was announced that a channel's reports do not arrive, and none has arrived since. Other callers for this
 * channel wait until the transaction ends.
 */
export async function isKnownToBeUndelivered(tx: Tx, workspaceId: WorkspaceId, channelId: ChannelId): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`undelivered:${workspaceId}:${channelId}`}, 0))`.execute(
    tx,
  );
  const { rows } = await sql`
    select from notice announced
    where announced.workspace_id = ${workspaceId} and announced.kind = 'report_undelivered'
      and announced.facts ->> 'channelId' = ${channelId}
      and not exists (select from report join slack_message message on message.notice_id = report.notice_id
        where report.workspace_id = ${workspaceId} and report.channel_id = ${channelId}
          and message.posted_at > announced.created_at)
    limit 1
  `.execute(tx);
  return rows.length > 0;
}

/**
 * Enqueues the message in the thread of a posted report; `false` = the report is not posted, or the message is already
 * enqueued. Its subject is an order with the report's id: as a message of the notice, it would pass for the report.
 */
export async function claimReportThread(
  tx: Tx,
  pending: { readonly id: string; readonly workspaceId: WorkspaceId; readonly noticeId: string; readonly at: Date },
): Promise<boolean> {
  const report = await findReportMessage(tx, pending.noticeId);
  if (report === null) return false;
  const { id, workspaceId, noticeId, at } = pending;
  const message = {
    id,
    workspaceId,
    subject: aboutOrder(noticeId),
    kind: 'notice',
    dedupeKey: 'trends',
    targetId: report.channelId,
  } as const;
  return await insertMessage(tx, { ...message, at });
}

/** Where a report was posted; `null` = nowhere. */
export async function findReportMessage(
  db: Reader,
  noticeId: string,
): Promise<{ readonly channelId: ChannelId; readonly ts: string } | null> {
  const row = await db
    .selectFrom('slack_message')
    .select(['channel_id', 'ts'])
    .where('notice_id', '=', noticeId)
    .where('ts', 'is not', null)
    .executeTakeFirst();
  if (row === undefined || row.channel_id === null || row.ts === null) return null;
  return { channelId: row.channel_id as ChannelId, ts: row.ts };
}

const pageSize = 500;

/** Forgets reports that were claimed before an instant and returns their number. */
export async function forgetReports(db: Reader, before: Date): Promise<number> {
  return await inLots(pageSize, () =>
    sql`
      delete from report where (workspace_id, channel_id, local_date) in (
        select workspace_id, channel_id, local_date from report where claimed_at < ${before} limit ${pageSize})
    `.execute(db),
  );
}

/** Paused activities are left out. */
export function liveActivityPages(
  db: Reader,
  workspaceId: WorkspaceId,
  scope: TrendScope,
): AsyncGenerator<readonly Activity[]> {
  return pagesByNumber(
    db
      .selectFrom('activity')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('state', 'in', liveStates)
      .where('paused_since', 'is', null)
      .where(isInTrends(scope)),
  );
}

export async function listDisputed(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, limit }: { readonly scope: TrendScope; readonly limit: number },
): Promise<{ readonly activities: readonly Activity[]; readonly count: number }> {
  const rows = await db
    .selectFrom('activity')
    .selectAll('activity')
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'completed')
    .where('verification', '=', 'disputed')
    .where(isInTrends(scope))
    .orderBy('decided_at', 'desc')
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return { activities: rows.map(activityFromRow), count: rows[0]?.total ?? 0 };
}

/** Activities filed and completed in a span. Adopted activities were filed when they were made in Defender. */
export async function countDone(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, from, before }: { readonly scope: TrendScope; readonly from: Date; readonly before: Date },
): Promise<Pick<WeeklyReport, 'filed' | 'completed' | 'disputed'>> {
  const own = db.selectFrom('activity').where('workspace_id', '=', workspaceId).where(isInTrends(scope));
  const { filed } = await own
    .select(({ fn }) => fn.countAll<number>().as('filed'))
    .where('created_at', '>=', from)
    .where('created_at', '<', before)
    .executeTakeFirstOrThrow();
  const rows = await own
    .select([
      'completed_by',
      sql<number>`count(*)::int`.as('count'),
      sql<number>`(count(*) filter (where verification = 'disputed'))::int`.as('disputed'),
    ])
    .where('state', '=', 'completed')
    .where('decided_at', '>=', from)
    .where('decided_at', '<', before)
    .groupBy('completed_by')
    .execute();
  const of = (kind: CompletedByKind) => rows.find((row) => row.completed_by === kind)?.count ?? 0;
  return {
    filed,
    completed: {
      email: of('email'),
      system_confirmation: of('system_confirmation'),
      not_available: of('not_available'),
    },
    disputed: rows.reduce((sum, { disputed }) => sum + disputed, 0),
  };
}
