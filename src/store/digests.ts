import { sql } from 'kysely';
import { type Activity, liveStates } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { CompletedByKind } from '../domain/completed-by.ts';
import type { ActivityId, ChannelId, WorkspaceId } from '../domain/identifiers.ts';
import { activityFromRow } from './activities.ts';
import type { Reader, Tx } from './transaction.ts';
import { isInTrends, type TrendScope } from './trend-scope.ts';

export interface DigestClaim {
  readonly workspaceId: WorkspaceId;
  readonly channelId: ChannelId;
  readonly kind: 'digest' | 'escalation' | 'overview';
  readonly date: CalendarDate;
  readonly isWeekly: boolean;
  readonly at: Date;
  /** How far in the audit chain an overview looks; left out by others. */
  readonly auditSeq?: number;
}

/** Takes the day's digest of a channel; false where it was taken before. */
export async function claimDigest(tx: Tx, claim: DigestClaim): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('channel_digest')
    .values({
      workspace_id: claim.workspaceId,
      channel_id: claim.channelId,
      kind: claim.kind,
      local_date: claim.date,
      is_weekly: claim.isWeekly,
      claimed_at: claim.at,
      audit_seq: claim.auditSeq ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export interface PastDigests {
  readonly isTaken: boolean;
  /** The date of the last weekly one until then, whatever a clock that ran ahead has written; `null` = there was none. */
  readonly lastWeekly: CalendarDate | null;
}

export async function readPastDigests(
  db: Reader,
  { workspaceId, channelId, kind, date }: Pick<DigestClaim, 'workspaceId' | 'channelId' | 'kind' | 'date'>,
): Promise<PastDigests> {
  const row = await db
    .selectFrom('channel_digest')
    .select([
      sql<boolean>`coalesce(bool_or(local_date = ${date}::date), false)`.as('is_taken'),
      sql<CalendarDate | null>`max(local_date) filter (where is_weekly and local_date <= ${date}::date)`.as(
        'last_weekly',
      ),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return { isTaken: row.is_taken, lastWeekly: row.last_weekly };
}

/** What each of these subjects, activities or exceptions, was said of in a channel, by id. */
export async function readTold(
  db: Reader,
  { workspaceId, channelId }: Pick<DigestClaim, 'workspaceId' | 'channelId'>,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const told = new Map<string, Set<string>>();
  // Of one there may be a few dozen, one for each week that it was overdue.
  for (let start = 0; start < subjectIds.length; start += subjectsAtOnce) {
    const ids = JSON.stringify(subjectIds.slice(start, start + subjectsAtOnce));
    for await (const { subject_id: id, key } of readToldPages(db, { workspaceId, channelId }, ids)) {
      const keys = told.get(id) ?? new Set();
      told.set(id, keys.add(key));
    }
  }
  return told;
}

const subjectsAtOnce = 500;

async function* readToldPages(
  db: Reader,
  { workspaceId, channelId }: Pick<DigestClaim, 'workspaceId' | 'channelId'>,
  ids: string,
) {
  let after: { readonly subject_id: string; readonly key: string } | null = null;
  do {
    const rows: readonly { readonly subject_id: string; readonly key: string }[] = await db
      .selectFrom('digest_told')
      .select(['subject_id', 'key'])
      .where('workspace_id', '=', workspaceId)
      .where('channel_id', '=', channelId)
      .where(sql<boolean>`subject_id in (select jsonb_array_elements_text(${ids}::jsonb)::uuid)`)
      .$if(after !== null, (select) =>
        select.where(sql<boolean>`(subject_id, key) > (${after?.subject_id}::uuid, ${after?.key})`),
      )
      .orderBy('subject_id')
      .orderBy('key')
      .limit(batchSize)
      .execute();
    yield* rows;
    after = rows.length < batchSize ? null : (rows.at(-1) ?? null);
  } while (after !== null);
}

// No statement reads or writes more than a thousand rows.
const batchSize = 500;

export async function saveTold(
  tx: Tx,
  { workspaceId, channelId, at }: Pick<DigestClaim, 'workspaceId' | 'channelId' | 'at'>,
  told: readonly { readonly subjectId: string; readonly key: string }[],
): Promise<void> {
  for (let start = 0; start < told.length; start += batchSize) {
    const rows = told.slice(start, start + batchSize).map(({ subjectId, key }) => ({
      workspace_id: workspaceId,
      channel_id: channelId,
      subject_id: subjectId,
      key,
      told_at: at,
    }));
    await tx
      .insertInto('digest_told')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Forgets what channels were told of an activity's due date, so that whatever becomes of it can be told again. */
export async function forgetReminders(tx: Tx, id: ActivityId): Promise<void> {
  await tx
    .deleteFrom('digest_told')
    .where('subject_id', '=', id)
    .where('key', 'not like', 'escalated:waiting:%')
    .execute();
}

/**
 * Live activities that have a date or wait for a decision and are not paused, by id; attention required has neither.
 */
export async function listDatedActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  { after, limit }: { readonly after: ActivityId | null; readonly limit: number },
): Promise<readonly Activity[]> {
  let select = db
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', liveStates)
    .where('option', '<>', 'attention_required')
    .where('paused_since', 'is', null)
    .where((eb) => eb.or([eb('due_on', 'is not', null), eb('state', '=', 'pending')]));
  if (after !== null) select = select.where('id', '>', after);
  const rows = await select.orderBy('id').limit(limit).execute();
  return rows.map(activityFromRow);
}

/** The activities of these ids, as they are now; those that are gone are left out. */
export async function readActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  ids: readonly ActivityId[],
): Promise<ReadonlyMap<ActivityId, Activity>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id as ActivityId, activityFromRow(row)]));
}

interface CompletionQuery {
  readonly scope: TrendScope;
  readonly since: Date;
  readonly until: Date;
}

/** How many were completed in a span of time, by what stands as completed by. */
export async function countCompletions(
  db: Reader,
  workspaceId: WorkspaceId,
  { scope, since, until }: CompletionQuery,
): Promise<{ readonly completed: Readonly<Record<CompletedByKind, number>>; readonly disputed: number }> {
  const rows = await db
    .selectFrom('activity')
    .select([
      'completed_by',
      sql<number>`count(*)::int`.as('count'),
      sql<number>`(count(*) filter (where verification = 'disputed'))::int`.as('disputed'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'completed')
    .where('decided_at', '>=', since)
    .where('decided_at', '<', until)
    .where(isInTrends(scope))
    .groupBy('completed_by')
    .execute();
  const of = (kind: CompletedByKind) => rows.find((row) => row.completed_by === kind)?.count ?? 0;
  return {
    completed: {
      email: of('email'),
      system_confirmation: of('system_confirmation'),
      not_available: of('not_available'),
    },
    disputed: rows.reduce((sum, { disputed }) => sum + disputed, 0),
  };
}

/** The addresses of these activities' cards in a channel, by activity. */
export async function readCardLinks(
  db: Reader,
  channelId: ChannelId,
  ids: readonly ActivityId[],
): Promise<ReadonlyMap<ActivityId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('slack_message')
    .select(['activity_id', 'permalink'])
    .where('kind', '=', 'card')
    .where('channel_id', '=', channelId)
    .where('activity_id', 'in', ids)
    .execute();
  return new Map(
    rows.flatMap(({ activity_id, permalink }) =>
      activity_id === null || permalink === null ? [] : [[activity_id as ActivityId, permalink] as const],
    ),
  );
}
