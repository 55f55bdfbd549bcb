import { type Selectable, sql, type UpdateResult } from 'kysely';
import type { CalendarDate } from '../../core/dates.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import { longestEmail } from '../../core/people.ts';
import { toPriority } from '../../core/priority.ts';
import { storableText } from '../../core/text.ts';
import type {
  PortalActivity,
  PortalActivityId,
  PortalCompletion,
  PortalListing,
} from '../../microsoft/portal-activity.ts';
import { type RecommendationId, toRemediationOption } from '../../microsoft/recommendation.ts';
import { replacedBy, valueList } from '../../platform/database/sql.ts';
import type { Json } from '../../platform/database/tables.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { mirrorRow } from '../connections/index.ts';
import type { ListedPortalActivity } from './match.ts';

interface PortalActivityTable {
  readonly id: string;
  title: string;
  option: string;
  priority: string;
  created_at: Date;
  due_on: string | null;
  notes: string;
  requester_email: string | null;
  device_groups: Json<readonly string[]>;
  related_component: string;
  recommended_version: string;
  recommendation_id: string | null;
  target_count: number;
  fixed_count: number;
  status: string;
  status_changed_at: Date;
  completion: string | null;
  completer_email: string | null;
  content_hash: string;
  first_seen_at: Date;
  changed_at: Date;
  unlisted_at: Date | null;
}

export interface PortalReadingTable {
  readonly workspace_id: string;
  readonly first_read_at: Date;
  summary_at: Date;
  /** The highest activity number that was announced. */
  summary_number: number;
}

interface LookedUpAddressTable {
  readonly workspace_id: string;
  /** In lower case. */
  readonly email: string;
  looked_up_at: Date;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    portal_activity: PortalActivityTable;
    portal_reading: PortalReadingTable;
    looked_up_address: LookedUpAddressTable;
  }
}

export const portalSchema: readonly string[] = [
  `create table looked_up_address (
    workspace_id text not null references workspace,
    email text not null,
    looked_up_at timestamptz not null,
    primary key (workspace_id, email)
  )`,

  `create table portal_activity (
    id text primary key,
    title text not null,
    option text not null
      check (option in ('update', 'upgrade', 'uninstall', 'configuration_change', 'attention_required')),
    priority text not null check (priority in ('high', 'medium', 'low')),
    created_at timestamptz not null,
    due_on date,
    notes text not null,
    requester_email text,
    device_groups jsonb not null,
    related_component text not null,
    recommended_version text not null,
    recommendation_id text,
    target_count integer not null,
    fixed_count integer not null,
    status text not null check (status in ('active', 'completed')),
    status_changed_at timestamptz not null,
    completion text check (completion in ('automatic', 'manual', 'unknown')),
    completer_email text,
    content_hash text not null,
    first_seen_at timestamptz not null,
    changed_at timestamptz not null,
    unlisted_at timestamptz
  )`,
  // The oldest are placed first, a page at a time.
  `create index portal_activity_listed on portal_activity (created_at, id) where unlisted_at is null`,
  `create table portal_reading (
    workspace_id text primary key references workspace,
    first_read_at timestamptz not null,
    summary_at timestamptz not null,
    summary_number integer not null
  )`,
];

/** `seenMark` changes with everything that may change what the app says or does. */
export interface MirroredPortalActivity extends ListedPortalActivity {
  readonly seenMark: string;
}

/** Writes only what differs from the mirror; returns how many rows. The ids of a page are distinct. */
export async function savePortalActivities(tx: Tx, page: readonly PortalListing[], at: Date): Promise<number> {
  if (page.length === 0) return 0;
  const seenCompleted = await listSeenCompleted(tx, page);
  const rows = page.map((portal) => toRow(dated(portal, seenCompleted.get(portal.id) ?? at), at));
  const results = await tx
    .insertInto('portal_activity')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ ...replacedBy(rows), unlisted_at: null })
        .where(
          sql<boolean>`portal_activity.content_hash <> excluded.content_hash or portal_activity.unlisted_at is not null`,
        ),
    )
    .returning('id')
    .execute();
  return results.length;
}

/** Marks what a complete list did not contain, at most `limit`. */
export async function markUnlisted(
  tx: Tx,
  listed: readonly string[],
  { at, limit }: { readonly at: Date; readonly limit: number },
): Promise<UpdateResult> {
  const missing = tx
    .selectFrom('portal_activity')
    .select('id')
    .where('unlisted_at', 'is', null)
    .where('id', 'not in', valueList(listed))
    .orderBy('id')
    .limit(limit);
  return await tx.updateTable('portal_activity').set({ unlisted_at: at }).where('id', 'in', missing).executeTakeFirst();
}

export async function findPortalActivity(db: Reader, id: PortalActivityId): Promise<MirroredPortalActivity | null> {
  const row = await db.selectFrom('portal_activity').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : portalFromRow(row);
}

/** Locks the row until the transaction ends, so that nobody else places it. */
export async function lockPortalActivity(tx: Tx, id: PortalActivityId): Promise<MirroredPortalActivity | null> {
  const row = await tx.selectFrom('portal_activity').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : portalFromRow(row);
}

/** For completed ones without a time: when they were first seen as completed. New ones are left out. */
async function listSeenCompleted(tx: Tx, page: readonly PortalListing[]): Promise<ReadonlyMap<string, Date>> {
  const undated = page.filter(({ status, statusChangedAt }) => status === 'completed' && statusChangedAt === null);
  if (undated.length === 0) return new Map();
  const ids = undated.map(({ id }) => id);
  const rows = await tx
    .selectFrom('portal_activity')
    .select(['id', 'status_changed_at'])
    .where('status', '=', 'completed')
    .where('id', 'in', valueList(ids))
    .execute();
  return new Map(rows.map((row) => [row.id, row.status_changed_at]));
}

function dated(portal: PortalListing, completedAt: Date): PortalActivity {
  const { status, statusChangedAt, createdAt } = portal;
  return { ...portal, statusChangedAt: statusChangedAt ?? (status === 'completed' ? completedAt : createdAt) };
}

function toRow(portal: PortalActivity, at: Date) {
  const { completion } = portal;
  const facts = {
    title: storableText(portal.title),
    option: portal.option,
    priority: portal.priority,
    created_at: portal.createdAt,
    due_on: portal.dueOn,
    notes: storableText(portal.notes),
    requester_email: addressFrom(portal.requesterEmail),
    device_groups: JSON.stringify(portal.deviceGroups.map(storableText)),
    related_component: storableText(portal.relatedComponent),
    recommended_version: storableText(portal.recommendedVersion),
    recommendation_id: portal.recommendationId,
    target_count: portal.targetCount,
    fixed_count: portal.fixedCount,
    status: portal.status,
    status_changed_at: portal.statusChangedAt,
    completion: completion?.kind ?? null,
    completer_email: completion?.kind === 'manual' ? addressFrom(completion.email) : null,
  };
  return { ...mirrorRow(portal.id, facts, at), unlisted_at: null };
}

/** Text that is too long cannot be an address, and would not fit where addresses are shown. */
function addressFrom(text: string | null): string | null {
  return text === null || text.length > longestEmail ? null : storableText(text);
}

export function portalFromRow(row: Selectable<PortalActivityTable>): MirroredPortalActivity {
  return {
    id: row.id as PortalActivityId,
    title: row.title,
    option: toRemediationOption(row.option) ?? brokenRow(row),
    priority: toPriority(row.priority) ?? brokenRow(row),
    createdAt: row.created_at,
    dueOn: row.due_on as CalendarDate | null,
    notes: row.notes,
    requesterEmail: row.requester_email,
    deviceGroups: row.device_groups,
    relatedComponent: row.related_component,
    recommendedVersion: row.recommended_version,
    recommendationId: row.recommendation_id as RecommendationId | null,
    targetCount: row.target_count,
    fixedCount: row.fixed_count,
    status: row.status === 'completed' ? 'completed' : 'active',
    statusChangedAt: row.status_changed_at,
    completion: completionFromRow(row),
    unlistedAt: row.unlisted_at,
    seenMark: toSeenMark(row),
  };
}

/** `toSeenMark` in SQL. */
export const seenMark = sql<string>`portal_activity.content_hash
  || case when portal_activity.unlisted_at is null then '' else ':unlisted' end`;

function toSeenMark({ content_hash, unlisted_at }: Selectable<PortalActivityTable>): string {
  return unlisted_at === null ? content_hash : `${content_hash}:unlisted`;
}

function completionFromRow(row: Selectable<PortalActivityTable>): PortalCompletion | null {
  if (row.status !== 'completed') return null;
  if (row.completion === 'manual') return { kind: 'manual', email: row.completer_email };
  return { kind: row.completion === 'automatic' ? 'automatic' : 'unknown' };
}

function brokenRow({ id }: { readonly id: string }): never {
  throw new Error(`portal activity ${id} is not as the schema's checks promise`);
}

/** The completer whom the linked portal activity names since then; `null` = nobody. */
export async function findPortalCompleter(db: Reader, activityId: ActivityId, since: Date): Promise<string | null> {
  const row = await db
    .selectFrom('activity_link')
    .innerJoin('portal_activity', 'portal_activity.id', 'activity_link.vendor_id')
    .select('portal_activity.completer_email')
    .where('activity_link.activity_id', '=', activityId)
    .where('activity_link.vendor', '=', 'defender')
    .where('activity_link.state', '=', 'confirmed')
    .where('portal_activity.completion', '=', 'manual')
    .where('portal_activity.status_changed_at', '>=', since)
    .executeTakeFirst();
  return row?.completer_email ?? null;
}

/** Deletes unlisted portal activities that no other activity is linked to. */
export async function removeUnlisted(tx: Tx, ids: readonly ActivityId[]): Promise<void> {
  await tx
    .deleteFrom('portal_activity')
    .where('unlisted_at', 'is not', null)
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('activity_link').select('vendor_id').where('vendor', '=', 'defender').where('activity_id', 'in', ids),
    )
    .where(
      sql<boolean>`not exists (select 1 from activity_link link where link.vendor = 'defender'
        and link.vendor_id = portal_activity.id and link.activity_id not in (${sql.join(ids)}))`,
    )
    .execute();
}
