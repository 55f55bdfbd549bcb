import { sql } from 'kysely';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import type { LatestChange } from './latest-changes.ts';

const pageSize = 1000;

/**
 * Changes under the ids by which their recommendations are kept: the letters of an id may come in another case than in the
 * list of recommendations. What is about none that is kept is nobody's.
 */
export async function underKeptIds(db: Reader, changes: readonly LatestChange[]): Promise<readonly LatestChange[]> {
  const keptByKey = await readKeptIds(db, [...new Set(changes.map(keyOf))]);
  return changes.flatMap((change) =>
    (keptByKey.get(keyOf(change)) ?? []).map((recommendationId) => ({ ...change, recommendationId })),
  );
}

function keyOf({ recommendationId }: LatestChange): string {
  return recommendationId.toLowerCase();
}

/** By id in small letters; several only where those were kept before their case was looked at. */
async function readKeptIds(db: Reader, keys: readonly string[]): Promise<Map<string, RecommendationId[]>> {
  const kept = new Map<string, RecommendationId[]>();
  for (let start = 0; start < keys.length; start += pageSize) {
    const some = JSON.stringify(keys.slice(start, start + pageSize));
    const rows = await db
      .selectFrom('recommendation')
      .select('id')
      .where(sql<boolean>`lower(id) in (select jsonb_array_elements_text(${some}::jsonb))`)
      .execute();
    for (const [key, own] of Map.groupBy(rows, ({ id }) => id.toLowerCase())) {
      kept.set(
        key,
        own.map(({ id }) => id as RecommendationId),
      );
    }
  }
  return kept;
}
