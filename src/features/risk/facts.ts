import { sql } from 'kysely';
import type { DeviceScope } from '../../core/scope.ts';
import { dayMs } from '../../core/time.ts';
import { type CveId, kindOf, type RecommendationId } from '../../microsoft/recommendation.ts';
import { valueList } from '../../platform/database/sql.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { listDeviceGroups } from '../recommendations/index.ts';
import { isInternetFacing } from './cve-store.ts';
import { readKeptCatalog } from './kev-store.ts';
import { type Answer, type CveFacts, type RiskFacts, unreadCves } from './policy.ts';
import type { ExposureSettings } from './settings.ts';

interface RiskScope {
  readonly scope: DeviceScope;
  readonly exposure: ExposureSettings;
  /** Each of these CVEs is returned by itself. Others are grouped. */
  readonly cves: readonly CveId[];
  readonly now: Date;
}

/** Leaves out unknown recommendations. Reads only Mendbot's own database. */
export async function readRiskFacts(
  db: Reader,
  recommendationIds: readonly RecommendationId[],
  scope: RiskScope,
): Promise<ReadonlyMap<RecommendationId, RiskFacts>> {
  const cves = await readCveFacts(db, recommendationIds, scope);
  const groups = await readGroups(db, recommendationIds, scope);
  const rows = await db
    .selectFrom('recommendation')
    .leftJoin('recommendation_risk as kept', 'kept.recommendation_id', 'recommendation.id')
    .select(['recommendation.id', 'has_public_exploit', 'has_active_alert', isInternetFacing.as('is_facing')])
    .select('kept.content_hash as hash')
    .where('recommendation.id', 'in', valueList(recommendationIds))
    .execute();
  return new Map(
    rows.map((row) => {
      const id = row.id as RecommendationId;
      const isRead = kindOf(id) === 'configuration' || Boolean(row.hash);
      const facts: RiskFacts = {
        cves: isRead ? (cves.get(id) ?? []) : [unreadCves],
        // Defender's tag only means yes. A recommendation without it may be exposed too.
        publicly_exposed: row.is_facing ? 'yes' : isPublic(groups.get(id) ?? [], scope.exposure),
        public_exploit: answerOf(row.has_public_exploit),
        active_alert: answerOf(row.has_active_alert),
      };
      return [id, facts] as const;
    }),
  );
}

function answerOf(value: boolean | null): Answer {
  if (value === null) return 'unknown';
  return value ? 'yes' : 'no';
}

function isPublic(groups: readonly string[], { publicGroups, others }: ExposureSettings): Answer {
  if (publicGroups.length === 0) return others;
  // For a request about all devices, their groups may not be read yet.
  if (groups.length === 0) return 'unknown';
  return groups.some((name) => publicGroups.includes(name)) ? 'yes' : others;
}

/** For a request about all devices: the groups that the recommendation exposed when last read. */
async function readGroups(db: Reader, ids: readonly RecommendationId[], { scope, exposure }: RiskScope) {
  if (scope.kind === 'groups') return new Map(ids.map((id) => [id, scope.groups]));
  if (exposure.publicGroups.length === 0) return new Map<RecommendationId, readonly string[]>();
  const known = Map.groupBy(await listDeviceGroups(db, ids), ({ recommendationId }) => recommendationId);
  return new Map([...known].map(([id, groups]) => [id, groups.map(({ name }) => name)]));
}

/** A record that waits longer is not awaited: its service is off or fails. */
const awaitedForMs = dayMs;

const isAwaited = (now: Date) => sql<boolean>`(fact.read_at is null and fact.next_read_at is not null
  and fact.next_read_at > ${new Date(now.getTime() - awaitedForMs)})`;

/** CVEs with the same facts are grouped. The last and the first of a group represent it, since one of them may go. */
async function readCveFacts(
  db: Reader,
  ids: readonly RecommendationId[],
  { cves, now }: Pick<RiskScope, 'cves' | 'now'>,
): Promise<ReadonlyMap<string, readonly CveFacts[]>> {
  const isKevKnown = (await readKeptCatalog(db)) !== null;
  const own = sql<string | null>`case when cve.cve_id = any(${cves}::text[]) then cve.cve_id end`;
  const rows = await db
    .selectFrom('recommendation_cve as cve')
    .leftJoin('kev_entry as kev', 'kev.cve_id', 'cve.cve_id')
    .leftJoin('cve_fact as fact', 'fact.cve_id', 'cve.cve_id')
    .select('cve.recommendation_id')
    .select(['kev.wants_triage', 'fact.automatable', 'fact.total_impact'])
    .select((eb) => [eb.fn.max<CveId>('cve.cve_id').as('id'), eb.fn.min<CveId>('cve.cve_id').as('first')])
    .select([isAwaited(now).as('is_awaited'), own.as('own')])
    // With one array, PostgreSQL uses the index, however many other rows there are.
    .where(sql<boolean>`cve.recommendation_id = any(${ids}::text[])`)
    .groupBy(['cve.recommendation_id', 'kev.wants_triage', 'fact.automatable', 'fact.total_impact'])
    .groupBy(['is_awaited', 'own'])
    .orderBy('id')
    .execute();
  const facts = rows.flatMap(({ recommendation_id, id, first, is_awaited, wants_triage, ...row }) => {
    const known = {
      recommendationId: recommendation_id,
      isAwaited: is_awaited,
      in_kev: answerOf(isKevKnown ? wants_triage !== null : null),
      wants_triage: answerOf(isKevKnown ? (wants_triage ?? false) : null),
      automatable: answerOf(row.automatable),
      total_impact: answerOf(row.total_impact),
    };
    return [...new Set([id, first])].map((one) => ({ ...known, id: one }));
  });
  return Map.groupBy(facts, ({ recommendationId }) => recommendationId);
}
