import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CompletedByKind } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import type { ActivityId, WorkspaceId } from '../../core/identifiers.ts';
import { mostCounted } from '../../core/paging.ts';
import { type ReadingScope, readingScopeOf } from '../../core/reading-scope.ts';
import { dayMs } from '../../core/time.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { claimKey } from '../../platform/database/idempotency-key.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { authorizeReading } from '../access/index.ts';
import {
  type Activity,
  exposureOrder,
  exposureRank,
  isLiveIn,
  isOverdueInSql,
  readActivities,
  readFirstCardLinks,
  type SortOrder,
} from '../activities/index.ts';
import { readStatusFacts } from '../card/index.ts';
import { readSettings, todayOf } from '../workspace/index.ts';
import { findOwnOrder } from './orders.ts';
import { isInTrends, type TrendScope } from './scope.ts';
import { type TopFilter, type TopRequest, topOrders } from './top.ts';
import { type ActivityTotals, exposureLine, type TopEntry, type TopModel } from './top-view.ts';

const completedWindowMs = 30 * dayMs;

/** The first live activities, and totals with the completions of the last 30 days, that the person may see. */
export async function readTopActivities(context: PersonContext, request: TopRequest): Promise<TopModel> {
  authorizeReading(context.actor);
  const { store, workspaceId, actor } = context;
  const scope = readingScopeOf(actor.grants, actor.person.id);
  const settings = await readSettings(context);
  const now = context.clock.now();
  const { by, groups, priorities } = request;
  const asked = { scope, groups, priorities };
  const entries = await readTopEntries(context, { ...asked, by, limit: request.count }, scope);
  const totals = await countActivities(store.db, workspaceId, {
    ...asked,
    today: todayOf(context, settings),
    completedSince: new Date(now.getTime() - completedWindowMs),
  });
  return { request, totals, entries, ownOrder: findOwnOrder(context, by) };
}

/** `reader` limits which exceptions the status may name. */
export async function readTopEntries(
  program: Program,
  { by = 'exposure', ...query }: Omit<TopQuery, 'by'> & { readonly by?: string },
  reader: ReadingScope,
): Promise<readonly TopEntry[]> {
  const ownOrder = findOwnOrder(program, by);
  const order = ownOrder ?? topOrders.find((one) => one === by) ?? 'exposure';
  const entries = await listTopActivities(program.store.db, program.workspaceId, { ...query, by: order });
  const activities = entries.map(({ activity }) => activity);
  const statusOf = await readStatusFacts(program, activities, { settings: await readSettings(program), reader });
  const remarks = await ownOrder?.remarks?.(program.store.db, activities);
  return entries.map((entry) => {
    const { activity, exposure } = entry;
    const remark = remarks?.get(activity.id) ?? (exposure === null ? null : exposureLine(exposure));
    return { ...entry, ...statusOf(activity), remark };
  });
}

interface TopActivity {
  readonly activity: Activity;
  /** Link to the card; `null` = not posted. */
  readonly permalink: string | null;
  /** What ranks it by exposure; `null` = unknown, or another order. */
  readonly exposure: number | null;
}

export interface TopQuery extends Partial<TopFilter> {
  readonly scope: TrendScope;
  readonly limit: number;
  /** By exposure if left out. */
  readonly by?: TopOrder | SortOrder;
}

/**
 * By exposure: the recommendation's current impact, times the share of its devices that the activity still has to fix.
 * Unknown values come after known ones, and Attention required comes last.
 */
export async function listTopActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  query: TopQuery,
): Promise<readonly TopActivity[]> {
  // Ranks ids alone. Whole rows with links take ten times as long for 100,000 activities.
  const { rows } = await selectTop(workspaceId, query).execute(db);
  const ids = rows.map(({ id }) => id);
  const found = await readActivities(db, workspaceId, ids);
  const links = await readFirstCardLinks(db, ids);
  return rows.flatMap(({ id, exposure }) => {
    const activity = found.get(id);
    return activity === undefined ? [] : [{ activity, permalink: links.get(id) ?? null, exposure }];
  });
}

/** The statement of `listTopActivities`. */
export function selectTop(
  workspaceId: WorkspaceId,
  { scope, limit, by = 'exposure', ...filter }: TopQuery,
): RawBuilder<Ranked> {
  const isByExposure = by === 'exposure';
  const rank = typeof by === 'string' ? ranks[by] : sql.join(by.keys('activity'));
  // By exposure, closed activities are in the index too.
  const isLive = isByExposure ? sql`${exposureRank('activity')} < 2` : isLiveIn('activity');
  return sql`select activity.id, ${isByExposure ? sql`activity.exposure` : sql`null::double precision`} as exposure
    from activity where activity.workspace_id = ${workspaceId} and ${isLive} and ${isInTrends(scope)}
      and ${isAskedFor(filter)}
    order by ${rank} limit ${limit}`;
}

interface Ranked extends Pick<TopActivity, 'exposure'> {
  readonly id: ActivityId;
}

// These expressions must match the indexes in `src/features/activities/tables.ts`.
const isPutLast = sql`(activity.option = 'attention_required')`;
const priority = sql`(case activity.priority when 'high' then 1 when 'medium' then 2 else 3 end)`;

// Devices that can still be fixed, as in `remainingTargets`.
const devicesLeft = sql`(case when activity.option <> 'attention_required'
  then activity.target_count - activity.fixed_count - activity.gone_count - activity.out_of_scope_count end)`;

type TopOrder = (typeof topOrders)[number];

const ranks: Readonly<Record<TopOrder, RawBuilder<unknown>>> = {
  exposure: sql.join(exposureOrder.keys('activity')),
  devices: sql`${isPutLast}, ${devicesLeft} desc nulls last, ${priority}, activity.due_on, activity.number`,
  // Overdue activities come first, since their dates are the earliest.
  due: sql`${isPutLast}, activity.due_on, ${priority}, activity.number`,
};

function isAskedFor({ groups = [], priorities = [] }: Partial<TopFilter>): RawBuilder<SqlBool> {
  const hasPriority =
    priorities.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`activity.priority = any(${priorities}::text[])`;
  if (groups.length === 0) return hasPriority;
  // PostgreSQL and JavaScript change the case of some letters differently: `lower` on both sides.
  const wanted = sql.join(groups.map((group) => sql`lower(${group})`));
  return sql<SqlBool>`(${hasPriority} and (activity.device_groups is null or exists (
    select from jsonb_array_elements_text(activity.device_groups) as device_group
    where lower(device_group) in (${wanted}))))`;
}

interface TotalsQuery extends Partial<TopFilter> {
  readonly scope: TrendScope;
  /** In the workspace’s time zone. */
  readonly today: CalendarDate;
  readonly completedSince: Date;
}

export async function countActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  query: TotalsQuery,
): Promise<ActivityTotals> {
  const which = sql`activity.workspace_id = ${workspaceId} and ${isInTrends(query.scope)} and ${isAskedFor(query)}`;
  const most = mostCounted + 1;
  const live = (narrowed: RawBuilder<unknown>) => sql`(select count(*) from (
    select from activity where ${which} and ${isLiveIn('activity')}${narrowed} limit ${sql.lit(most)}) as live)`;
  const isLate = sql` and ${isOverdueInSql(query.today)}`;
  const { rows } = await sql<{ readonly open: number; readonly overdue: number }>`
    select ${live(sql``)} as open, ${live(isLate)} as overdue`.execute(db);
  const [{ open, overdue } = { open: 0, overdue: 0 }] = rows;
  const { rows: completed } = await sql<CompletedCount>`
    select completed_by, count(*) filter (where place < ${sql.lit(most)}) as count,
      count(*) filter (where place < ${sql.lit(most)} and verification = 'disputed') as disputed,
      count(*) filter (where place = ${sql.lit(most)}) as more
    from (select completed_by, verification, row_number() over (order by decided_at desc) as place from activity
      where ${which} and state = 'completed' and decided_at >= ${query.completedSince}
      order by decided_at desc limit ${sql.lit(most)}) as latest
    group by completed_by`.execute(db);
  const countOf = (kind: CompletedByKind) => completed.find((row) => row.completed_by === kind)?.count ?? 0;
  return {
    open,
    overdue,
    completed: {
      email: countOf('email'),
      system_confirmation: countOf('system_confirmation'),
      not_available: countOf('not_available'),
    },
    disputed: completed.reduce((sum, { disputed }) => sum + disputed, 0),
    hasMoreCompleted: completed.some(({ more }) => more > 0),
  };
}

interface CompletedCount {
  readonly completed_by: CompletedByKind;
  readonly count: number;
  readonly disputed: number;
  readonly more: number;
}

/** `repeat`: Slack delivered the same press twice. */
export type ShareClaim = 'claimed' | 'repeat' | 'shared_before';

/** Where a button was pressed; `null` = not in a message. */
interface PressedMessage {
  readonly channelId: string | null;
  readonly messageTs: string | null;
}

/**
 * Claims the sharing of one message before the post, and keeps the claim if the post fails. No post is better than two,
 * since a new list costs one command.
 */
export async function claimShare(context: PersonContext, message: PressedMessage): Promise<ShareClaim> {
  authorizeReading(context.actor);
  const key = shareKey(context, message);
  if (key === null) return 'claimed';
  const { workspaceId, store, clock, actor, requestKey } = context;
  const press = requestKey ?? actor.person.id;
  const claim = { workspaceId, key, subjectId: press, at: clock.now() };
  const earlier = await store.inTransaction((tx) => claimKey(tx, claim));
  if (earlier === null) return 'claimed';
  return requestKey !== null && earlier === press ? 'repeat' : 'shared_before';
}

/** By the message, so that two presses of its button count once; without a message, by the press. */
function shareKey({ actor, requestKey }: PersonContext, { channelId, messageTs }: PressedMessage): string | null {
  return messageTs === null ? requestKey : `share:${actor.person.id}:${channelId ?? ''}:${messageTs}`;
}
