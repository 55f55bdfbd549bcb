import { sql } from 'kysely';
import type { ActivityId, WorkspaceId } from '../../../core/identifiers.ts';
import { type Priority, priorities } from '../../../core/priority.ts';
import type { Recommendation, RecommendationId } from '../../../microsoft/recommendation.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { liveStates } from '../activity.ts';
import { appearedSignals, type Signal } from './signal.ts';

export type AppearedSignals = Readonly<Record<Signal, readonly RecommendationId[]>>;

/** What a page of at most 1,000 would bring that the mirror does not have yet; a new recommendation brings nothing. */
export async function findAppearedSignals(tx: Tx, page: readonly Recommendation[]): Promise<AppearedSignals> {
  const urgent = page.filter(({ hasPublicExploit, hasActiveAlert }) => hasPublicExploit || hasActiveAlert);
  const appeared: Record<Signal, RecommendationId[]> = { exploit_appeared: [], alert_appeared: [] };
  if (urgent.length === 0) return appeared;
  const rows = await tx
    .selectFrom('recommendation')
    .select(['id', 'has_public_exploit as hasPublicExploit', 'has_active_alert as hasActiveAlert'])
    .where(
      isAmong(
        'id',
        urgent.map(({ id }) => id),
      ),
    )
    .where((eb) => eb.or([eb('has_public_exploit', '=', false), eb('has_active_alert', '=', false)]))
    .execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const recommendation of urgent) {
    const before = known.get(recommendation.id);
    if (before === undefined) continue;
    for (const signal of appearedSignals(before, recommendation)) appeared[signal].push(recommendation.id);
  }
  return appeared;
}

export interface Concerned {
  readonly id: ActivityId;
  readonly recommendationId: RecommendationId | null;
  readonly isQuiet: boolean;
  readonly priority: Priority;
}

/** Live activities about these, by id; nobody else tells of them until the transaction ends. */
export async function lockConcerned(
  tx: Tx,
  workspaceId: WorkspaceId,
  query: { readonly about: readonly RecommendationId[]; readonly after: ActivityId | null; readonly limit: number },
): Promise<readonly Concerned[]> {
  let select = tx
    .selectFrom('activity')
    .select(['id', 'recommendation_id', 'is_quiet', 'priority'])
    .where('workspace_id', '=', workspaceId)
    .where(isAmong('recommendation_id', query.about))
    .where('state', 'in', liveStates);
  if (query.after !== null) select = select.where('id', '>', query.after);
  const rows = await select.orderBy('id').limit(query.limit).forNoKeyUpdate().execute();
  return rows.map((row) => ({
    id: row.id as ActivityId,
    recommendationId: row.recommendation_id as RecommendationId | null,
    isQuiet: row.is_quiet,
    priority: priorities.find((known) => known === row.priority) ?? 'high',
  }));
}

/** Those of the activities that were told of it before. To be asked once they are locked: what others told stands then. */
export async function listTold(
  tx: Tx,
  signal: Signal,
  activityIds: readonly ActivityId[],
): Promise<ReadonlySet<ActivityId>> {
  const rows = await tx
    .selectFrom('audit_log')
    .select('activity_id')
    .distinct()
    .where('action', '=', signal)
    .where(isAmong('activity_id::text', activityIds))
    .execute();
  return new Set(rows.map((row) => row.activity_id as ActivityId));
}

function isAmong(column: 'id' | 'recommendation_id' | 'activity_id::text', ids: readonly string[]) {
  return sql<boolean>`${sql.raw(column)} in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
}
