import type { ActivityId, WorkspaceId } from '../../../core/identifiers.ts';
import { type Priority, toPriority } from '../../../core/priority.ts';
import type { Recommendation, RecommendationId } from '../../../microsoft/recommendation.ts';
import type { Program } from '../../../platform/context.ts';
import { keysetPages } from '../../../platform/database/batches.ts';
import { valueList } from '../../../platform/database/sql.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { auditAsSystem, type HistoryAction } from '../../audit/index.ts';
import { recommendationJobs } from '../../recommendations/index.ts';
import { liveStates } from '../activity.ts';
import { enqueueDelivery } from '../record.ts';

/** Facts that make a recommendation more urgent. Each is also an audit action. */
export const threatAlerts = ['exploit_appeared', 'alert_appeared'] as const satisfies readonly HistoryAction[];
export type ThreatAlert = (typeof threatAlerts)[number];

export function newThreatAlerts(
  before: Pick<Recommendation, 'hasPublicExploit' | 'hasActiveAlert'>,
  after: Pick<Recommendation, 'hasPublicExploit' | 'hasActiveAlert'>,
): readonly ThreatAlert[] {
  const has = (one: typeof before): Readonly<Record<ThreatAlert, boolean>> => ({
    exploit_appeared: one.hasPublicExploit,
    alert_appeared: one.hasActiveAlert,
  });
  return threatAlerts.filter((alert) => has(after)[alert] && !has(before)[alert]);
}

const pageSize = 500;

/**
 * Tells live activities of new alerts, in the transaction that saves the recommendations. Each alert is told once per
 * activity, even where Defender withdraws and repeats it. One pass in the order of ids locks the activities of all
 * alerts; a second pass could deadlock.
 */
export async function notifyOfThreatAlerts(program: Program, tx: Tx, newAlerts: NewThreatAlerts): Promise<void> {
  const about = [...new Set(threatAlerts.flatMap((alert) => newAlerts[alert]))];
  if (about.length === 0) return;
  const pages = keysetPages<Concerned>(pageSize, (last) =>
    lockConcerned(tx, program.workspaceId, { about, after: last?.id ?? null, limit: pageSize }),
  );
  for await (const page of pages) await tellPage(program, tx, newAlerts, page);
}

async function tellPage(
  program: Program,
  tx: Tx,
  newAlerts: NewThreatAlerts,
  page: readonly Concerned[],
): Promise<void> {
  const notified = new Set<Concerned>();
  for (const alert of threatAlerts) {
    for (const activity of await listUnnotified(tx, alert, page, newAlerts[alert])) {
      await audit(program, tx, alert, activity);
      notified.add(activity);
    }
  }
  for (const activity of notified) await enqueueDelivery(program, tx, activity);
}

async function listUnnotified(
  tx: Tx,
  alert: ThreatAlert,
  page: readonly Concerned[],
  appearedFor: readonly RecommendationId[],
): Promise<readonly Concerned[]> {
  const ids = new Set<RecommendationId | null>(appearedFor);
  const concerned = page.filter(({ recommendationId }) => ids.has(recommendationId));
  if (concerned.length === 0) return [];
  const notified = await listNotified(
    tx,
    alert,
    concerned.map(({ id }) => id),
  );
  return concerned.filter(({ id }) => !notified.has(id));
}

async function audit(program: Program, tx: Tx, alert: ThreatAlert, { id, priority }: Concerned): Promise<void> {
  await auditAsSystem(program, tx, {
    job: recommendationJobs.syncRecommendations.name,
    activityId: id,
    at: program.clock.now(),
    action: alert,
    before: null,
    after: priority === 'high' ? {} : { suggestedPriority: 'high' },
  });
}

export type NewThreatAlerts = Readonly<Record<ThreatAlert, readonly RecommendationId[]>>;

/** A page has at most 1,000 recommendations. A new recommendation has no new alerts. */
export async function findNewThreatAlerts(tx: Tx, page: readonly Recommendation[]): Promise<NewThreatAlerts> {
  const urgent = page.filter(({ hasPublicExploit, hasActiveAlert }) => hasPublicExploit || hasActiveAlert);
  const newAlerts: Record<ThreatAlert, RecommendationId[]> = { exploit_appeared: [], alert_appeared: [] };
  if (urgent.length === 0) return newAlerts;
  const rows = await tx
    .selectFrom('recommendation')
    .select(['id', 'has_public_exploit as hasPublicExploit', 'has_active_alert as hasActiveAlert'])
    .where('id', 'in', valueList(urgent.map(({ id }) => id)))
    .where((eb) => eb.or([eb('has_public_exploit', '=', false), eb('has_active_alert', '=', false)]))
    .execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const recommendation of urgent) {
    const before = known.get(recommendation.id);
    if (before === undefined) continue;
    for (const alert of newThreatAlerts(before, recommendation)) newAlerts[alert].push(recommendation.id);
  }
  return newAlerts;
}

export interface Concerned {
  readonly id: ActivityId;
  readonly recommendationId: RecommendationId | null;
  readonly isWithoutCard: boolean;
  readonly priority: Priority;
}

/** Locks the live activities about these recommendations, in the order of ids. */
async function lockConcerned(
  tx: Tx,
  workspaceId: WorkspaceId,
  query: { readonly about: readonly RecommendationId[]; readonly after: ActivityId | null; readonly limit: number },
): Promise<readonly Concerned[]> {
  let select = tx
    .selectFrom('activity')
    .select(['id', 'recommendation_id', 'is_without_card', 'priority'])
    .where('workspace_id', '=', workspaceId)
    .where('recommendation_id', 'in', valueList(query.about))
    .where('state', 'in', liveStates);
  if (query.after !== null) select = select.where('id', '>', query.after);
  const rows = await select.orderBy('id').limit(query.limit).forNoKeyUpdate().execute();
  return rows.map((row) => ({
    id: row.id as ActivityId,
    recommendationId: row.recommendation_id as RecommendationId | null,
    isWithoutCard: row.is_without_card,
    priority: toPriority(row.priority) ?? 'high',
  }));
}

/** Must run after the activities are locked, to see alerts that concurrent transactions told. */
async function listNotified(
  tx: Tx,
  alert: ThreatAlert,
  activityIds: readonly ActivityId[],
): Promise<ReadonlySet<ActivityId>> {
  const rows = await tx
    .selectFrom('audit_log')
    .select('activity_id')
    .distinct()
    .where('action', '=', alert)
    .where('activity_id', 'in', valueList(activityIds, 'uuid'))
    .execute();
  return new Set(rows.map((row) => row.activity_id as ActivityId));
}
