import { sql } from 'kysely';
import type { CalendarDate } from '../../core/dates.ts';
import type { DeviceScope } from '../../core/scope.ts';
import { type CveId, kindOf, type RecommendationId } from '../../microsoft/recommendation.ts';
import { valueList } from '../../platform/database/sql.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { listDeviceGroupsOf } from '../recommendations/index.ts';
import { isInternetFacing } from './cve-store.ts';
import { readKeptCatalog } from './kev-store.ts';
import { type Answer, always, type CveFacts, type RiskFact, type RiskFacts, unreadCves } from './policy.ts';
import type { ExposureSettings } from './settings.ts';

/** The devices of a request, and what the organization says of them. */
interface RiskScope {
  readonly scope: DeviceScope;
  readonly exposure: ExposureSettings;
}

/** What is known of some recommendations; those that are not there are left out. Asks our own database alone. */
export async function readRiskFacts(
  db: Reader,
  recommendationIds: readonly RecommendationId[],
  scope: RiskScope,
): Promise<ReadonlyMap<RecommendationId, RiskFacts>> {
  const cves = await readCveFacts(db, recommendationIds);
  const groups = await readGroups(db, recommendationIds, scope);
  const rows = await db
    .selectFrom('recommendation')
    .leftJoin('recommendation_risk as kept', 'kept.recommendation_id', 'recommendation.id')
    .select(['recommendation.id', 'has_public_exploit', 'has_active_alert', isInternetFacing.as('is_facing')])
    .select(['exposed_learnt_on', 'exploit_learnt_on', 'alert_learnt_on'])
    .select('kept.content_hash as hash')
    .where('recommendation.id', 'in', valueList(recommendationIds))
    .execute();
  return new Map(
    rows.map((row) => {
      const id = row.id as RecommendationId;
      const isRead = kindOf(id) === 'configuration' || Boolean(row.hash);
      const isFacing = since(row.is_facing, row.exposed_learnt_on);
      const facts: RiskFacts = {
        cves: isRead ? (cves.get(id) ?? []) : [unreadCves],
        publicly_exposed: exposed(isFacing, isPublic(groups.get(id) ?? [], scope.exposure)),
        public_exploit: since(row.has_public_exploit, row.exploit_learnt_on),
        active_alert: since(row.has_active_alert, row.alert_learnt_on),
      };
      return [id, facts] as const;
    }),
  );
}

/** What holds does so since it was learnt; until then, it did not. */
function since(holds: boolean, learntOn: CalendarDate | null): RiskFact {
  if (!holds) return always('no');
  return { answer: 'yes', earlier: learntOn === null ? [] : [{ answer: 'no', until: learntOn }] };
}

/** Defender's tag says yes alone: nothing follows where a recommendation has none. */
function exposed(tagged: RiskFact, byGroup: Answer): RiskFact {
  if (byGroup === 'yes') return always('yes');
  if (tagged.answer !== 'yes') return always(byGroup);
  return { answer: 'yes', earlier: tagged.earlier.map(({ until }) => ({ answer: byGroup, until })) };
}

function isPublic(groups: readonly string[], { publicGroups, others }: ExposureSettings): Answer {
  if (publicGroups.length === 0) return others;
  // The groups of all devices may not be read yet.
  if (groups.length === 0) return 'unknown';
  return groups.some((name) => publicGroups.includes(name)) ? 'yes' : others;
}

/** The device groups of a request; of all devices, those that the recommendation exposes, as they were last read. */
async function readGroups(db: Reader, ids: readonly RecommendationId[], { scope, exposure }: RiskScope) {
  if (scope.kind === 'groups') return new Map(ids.map((id) => [id, scope.groups]));
  if (exposure.publicGroups.length === 0) return new Map<RecommendationId, readonly string[]>();
  const known = Map.groupBy(await listDeviceGroupsOf(db, ids), ({ recommendationId }) => recommendationId);
  return new Map([...known].map(([id, groups]) => [id, groups.map(({ name }) => name)]));
}

/** Of CVEs of which the same is known, one stands for all: the one with the latest number. */
async function readCveFacts(
  db: Reader,
  ids: readonly RecommendationId[],
): Promise<ReadonlyMap<string, readonly CveFacts[]>> {
  const isKevKnown = (await readKeptCatalog(db)) !== null;
  const rows = await db
    .selectFrom('recommendation_cve as cve')
    .leftJoin('kev_entry as kev', (join) =>
      join.onRef('kev.cve_id', '=', 'cve.cve_id').on('kev.removed_at', 'is', null),
    )
    .leftJoin('cve_fact as fact', 'fact.cve_id', 'cve.cve_id')
    .select(['cve.recommendation_id', 'cve.learnt_on', 'kev.learnt_on as kev_on', 'kev.triage_learnt_on'])
    .select(recordColumns)
    .select((eb) => eb.fn.max<CveId>('cve.cve_id').as('id'))
    // As one array it is looked up by the index, however many others there are.
    .where(sql<boolean>`cve.recommendation_id = any(${ids}::text[])`)
    .groupBy(['cve.recommendation_id', 'cve.learnt_on', 'kev.learnt_on', 'kev.triage_learnt_on'])
    .groupBy(recordColumns)
    .orderBy('id')
    .execute();
  const facts = rows.map((row) => ({
    recommendationId: row.recommendation_id,
    id: row.id,
    learntOn: row.learnt_on,
    in_kev: isKevKnown ? since(row.kev_on !== null, row.kev_on) : always('unknown'),
    wants_triage: isKevKnown ? since(row.triage_learnt_on !== null, row.triage_learnt_on) : always('unknown'),
    automatable: ofRecord(row.automatable, row.automatable_known_on, row.automatable_yes_on),
    total_impact: ofRecord(row.total_impact, row.total_impact_known_on, row.total_impact_yes_on),
  }));
  return Map.groupBy(facts, ({ recommendationId }) => recommendationId);
}

const recordColumns = [
  ...(['fact.automatable', 'fact.automatable_known_on', 'fact.automatable_yes_on'] as const),
  ...(['fact.total_impact', 'fact.total_impact_known_on', 'fact.total_impact_yes_on'] as const),
] as const;

/** It was unknown, then perhaps no. What is no now was never yes: nothing is late for what does not hold. */
function ofRecord(value: boolean | null, knownOn: CalendarDate | null, yesOn: CalendarDate | null): RiskFact {
  if (value === null || knownOn === null) return always('unknown');
  const unknown = { answer: 'unknown', until: knownOn } as const;
  const no = yesOn === null || yesOn === knownOn ? [] : [{ answer: 'no', until: yesOn } as const];
  return { answer: value ? 'yes' : 'no', earlier: [unknown, ...no] };
}
