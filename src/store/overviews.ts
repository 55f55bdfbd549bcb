import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Activity } from '../domain/activity.ts';
import type { ChainSpan } from '../domain/audit-chain.ts';
import type { ToldKey } from '../domain/digest.ts';
import type { ChannelId, WorkspaceId } from '../domain/identifiers.ts';
import { activityFromRow } from './activities.ts';
import type { Reader } from './transaction.ts';
import { isInTrends, type TrendScope } from './trend-scope.ts';

export interface OverviewQuery {
  readonly workspaceId: WorkspaceId;
  readonly scope: TrendScope;
  /** Among which rows of the audit log it became known. */
  readonly audited: ChainSpan;
  readonly limit: number;
}

/** Activities of which one kind of change is known, the first few, and how many there are. */
export interface FoundChanges {
  readonly activities: readonly Activity[];
  readonly count: number;
}

/** What was filed, here or in the portal, by when it became known here; not what came all at once. */
export async function listFiled(db: Reader, query: OverviewQuery): Promise<FoundChanges> {
  const isFiled = noted('activity_filed', query);
  return await found(db, query, sql`${isFiled} and not activity.is_quiet`);
}

/** What was completed, by when that became known here, and still is. */
export async function listCompleted(db: Reader, query: OverviewQuery): Promise<FoundChanges> {
  return await found(db, query, sql`activity.state = 'completed' and ${noted('activity_completed', query)}`);
}

/** Completions that devices dispute and of which a channel was told nothing yet, as keys; those that are told are none any more. */
export async function listUntoldDisputes(
  db: Reader,
  query: OverviewQuery & { readonly channelId: ChannelId; readonly since: Date; readonly until: Date },
): Promise<readonly ToldKey[]> {
  const { workspaceId, scope, channelId, since, until, limit } = query;
  const isOfLate = sql`(activity.verification_at >= ${since} and activity.verification_at < ${until})`;
  return await db
    .selectFrom('activity')
    .select(['activity.id as subjectId', disputedKey.as('key')])
    .where('activity.workspace_id', '=', workspaceId)
    .where(isInTrends(scope))
    .where(isDisputed)
    // One that was committed late names an instant of before.
    .where(sql<boolean>`(${isOfLate} or ${noted('completion_disputed', query)})`)
    .where(sql<boolean>`not ${wasTold({ workspaceId, channelId })}`)
    .limit(limit)
    .execute();
}

/** Those of which a channel was told at an instant, as far as devices still dispute them. */
export async function listToldDisputes(
  db: Reader,
  query: Pick<OverviewQuery, 'workspaceId' | 'scope' | 'limit'> & {
    readonly channelId: ChannelId;
    readonly toldAt: Date;
  },
): Promise<FoundChanges> {
  return await found(db, query, sql`${isDisputed} and ${wasTold(query)}`);
}

const isDisputed = sql<boolean>`(activity.state = 'completed' and activity.verification = 'disputed')`;
const disputedKey = sql<string>`('disputed:' || to_char(activity.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;

interface ToldQuery {
  readonly workspaceId: WorkspaceId;
  readonly channelId: ChannelId;
  /** Left out: whenever. */
  readonly toldAt?: Date;
}

function wasTold({ workspaceId, channelId, toldAt }: ToldQuery): RawBuilder<SqlBool> {
  const then = toldAt === undefined ? sql`true` : sql`digest_told.told_at = ${toldAt}`;
  return sql`exists (select from digest_told where digest_told.workspace_id = ${workspaceId}
    and digest_told.channel_id = ${channelId} and digest_told.subject_id = activity.id
    and digest_told.key = ${disputedKey} and ${then})`;
}

function noted(action: string, { workspaceId, audited }: OverviewQuery): RawBuilder<SqlBool> {
  // An array is found first, by the places; of a set, each activity would be asked for its rows.
  return sql<SqlBool>`activity.id = any(array(select audit_log.activity_id
    from audit_chain join audit_log on audit_log.id = audit_chain.audit_id
    where audit_chain.workspace_id = ${workspaceId} and audit_chain.seq > ${audited.after}
      and audit_chain.seq <= ${audited.upTo} and audit_log.action = ${action}))`;
}

async function found(
  db: Reader,
  { workspaceId, scope, limit }: Pick<OverviewQuery, 'workspaceId' | 'scope' | 'limit'>,
  condition: RawBuilder<unknown>,
): Promise<FoundChanges> {
  const rows = await db
    .selectFrom('activity')
    .selectAll('activity')
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where('activity.workspace_id', '=', workspaceId)
    .where(isInTrends(scope))
    .where(sql<boolean>`(${condition})`)
    .orderBy('activity.number', 'desc')
    .limit(limit)
    .execute();
  return { activities: rows.map(activityFromRow), count: rows[0]?.total ?? 0 };
}
