import { sql } from 'kysely';
import type { DeviceId, RecommendationId, VulnerabilityChange } from '../../microsoft/recommendation.ts';
import type { Checkpoint } from '../../platform/database/checkpoint.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { isWatched } from './watched.ts';

/** How far changes of vulnerabilities have been read. */
export const changesRead: Checkpoint = { name: 'progress.changes_read' };
/** Since when changes are known without a gap. */
export const changesKnownSince: Checkpoint = { name: 'progress.changes_known_since' };
/** When an unwatched activity was last reopened. All changes are then read again, as far back as they go. */
export const changesReadAgain: Checkpoint = { name: 'progress.changes_read_again' };

/**
 * Stores when weaknesses last went and came; the later time wins. Returns how many rows were written. At most 1,000,
 * each once.
 */
export async function saveFixEvidence(tx: Tx, changes: readonly LatestChange[], completedSince: Date): Promise<number> {
  if (changes.length === 0) return 0;
  const rows = changes.map((change) => ({
    recommendation_id: change.recommendationId,
    device_id: change.deviceId,
    last_fixed_at: change.fixedAt,
    last_new_at: change.newAt,
  }));
  const written = await sql<{ readonly device_id: string }>`
    insert into fix_evidence (recommendation_id, device_id, last_fixed_at, last_new_at)
    select said.recommendation_id, said.device_id, said.last_fixed_at, said.last_new_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as said (recommendation_id text, device_id text,
      last_fixed_at timestamptz, last_new_at timestamptz)
    where exists (select 1 from activity_device where activity_device.device_id = said.device_id
      -- As a list, which the planner cannot turn into one join over all devices of all activities.
      and activity_device.activity_id = any (array(select activity.id from activity
        where activity.recommendation_id = said.recommendation_id and ${isWatched(completedSince)})))
    on conflict (recommendation_id, device_id) do update set
      last_fixed_at = greatest(fix_evidence.last_fixed_at, excluded.last_fixed_at),
      last_new_at = greatest(fix_evidence.last_new_at, excluded.last_new_at)
    where excluded.last_fixed_at > coalesce(fix_evidence.last_fixed_at, '-infinity')
      or excluded.last_new_at > coalesce(fix_evidence.last_new_at, '-infinity')
    returning device_id
  `.execute(tx);
  return written.rows.length;
}

interface EvidenceKey {
  readonly recommendation_id: string;
  readonly device_id: string;
}

const pageSize = 1000;

/** Deletes evidence for recommendations that no watched activity is about; returns how many rows. */
export async function forgetUnwatchedEvidence(db: Reader, completedSince: Date): Promise<number> {
  let forgotten = 0;
  let after: EvidenceKey = { recommendation_id: '', device_id: '' };
  for (;;) {
    const { rows } = await sql<EvidenceKey & { readonly gone: number }>`
      with page as (select recommendation_id, device_id from fix_evidence
        where (recommendation_id, device_id) > (${after.recommendation_id}, ${after.device_id})
        order by recommendation_id, device_id limit ${pageSize}),
      gone as (delete from fix_evidence using page
        where (fix_evidence.recommendation_id, fix_evidence.device_id) = (page.recommendation_id, page.device_id)
          and not exists (select 1 from activity
            where activity.recommendation_id = page.recommendation_id and ${isWatched(completedSince)}) returning 1)
      select recommendation_id, device_id, (select count(*)::int from gone) as gone
      from page order by recommendation_id desc, device_id desc limit 1
    `.execute(db);
    const [last] = rows;
    if (last === undefined) return forgotten;
    forgotten += last.gone;
    after = last;
  }
}

/** When a weakness behind a recommendation was last fixed on a device, and when a new one last came. */
export interface LatestChange {
  readonly recommendationId: RecommendationId;
  readonly deviceId: DeviceId;
  readonly fixedAt: Date | null;
  readonly newAt: Date | null;
}

/** One entry for each device and recommendation: an update may fix a hundred weaknesses at once. */
export function latestChanges(changes: readonly VulnerabilityChange[]): readonly LatestChange[] {
  const latest = new Map<string, LatestChange>();
  for (const { recommendationId, deviceId, kind, at } of changes) {
    if (kind === 'updated') continue;
    const key = `${recommendationId.toLowerCase()} ${deviceId}`;
    const known = latest.get(key) ?? { recommendationId, deviceId, fixedAt: null, newAt: null };
    latest.set(key, {
      ...known,
      ...(kind === 'fixed' ? { fixedAt: laterOf(at, known.fixedAt) } : { newAt: laterOf(at, known.newAt) }),
    });
  }
  return [...latest.values()];
}

export function laterOf(at: Date, other: Date | null): Date {
  return other !== null && other > at ? other : at;
}
