import { sql } from 'kysely';
import type { ListedRecommendation, Recommendation, RecommendationId } from '../../microsoft/recommendation.ts';
import type { Tx } from '../../platform/database/transaction.ts';

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly has_public_exploit: boolean;
  readonly has_active_alert: boolean;
}

/**
 * A page of at most 1,000 as it is to be kept: each once, by the id under which it is kept already, whose letters may have
 * come in another case then; and what Defender leaves out as it was last said. One that is new and has no name is no use.
 */
export async function asMirrored(tx: Tx, page: readonly ListedRecommendation[]): Promise<readonly Recommendation[]> {
  const unkept = await listUnkept(tx, page);
  const keptByKey = await readKept(
    tx,
    page.filter((listed) => unkept.has(listed.id) || leavesOut(listed)),
  );
  const mirrored = new Map<RecommendationId, Recommendation>();
  const firstByKey = new Map<string, RecommendationId>();
  for (const listed of page) {
    const key = listed.id.toLowerCase();
    const spellings = keptByKey.get(key) ?? [];
    const kept = spellings.find(({ id }) => id === listed.id) ?? spellings[0];
    const id = (kept?.id as RecommendationId | undefined) ?? firstByKey.get(key) ?? listed.id;
    firstByKey.set(key, id);
    const name = listed.name ?? kept?.name ?? null;
    if (name === null || mirrored.has(id)) continue;
    mirrored.set(id, {
      ...listed,
      id,
      name,
      hasPublicExploit: listed.hasPublicExploit ?? kept?.has_public_exploit ?? false,
      hasActiveAlert: listed.hasActiveAlert ?? kept?.has_active_alert ?? false,
    });
  }
  return [...mirrored.values()];
}

function leavesOut({ name, hasPublicExploit, hasActiveAlert }: ListedRecommendation): boolean {
  return name === null || hasPublicExploit === null || hasActiveAlert === null;
}

/** The ids of which none is kept in the same letters; of most pages there is none, which costs less than to read them all. */
async function listUnkept(tx: Tx, page: readonly ListedRecommendation[]): Promise<ReadonlySet<string>> {
  const ids = JSON.stringify(page.map(({ id }) => id));
  const { rows } = await sql<{ readonly id: string }>`
    select listed.id from jsonb_array_elements_text(${ids}::jsonb) as listed (id)
    where not exists (select 1 from recommendation where recommendation.id = listed.id)
  `.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** By id in small letters; under several spellings only where those were kept before this was looked at. */
async function readKept(tx: Tx, some: readonly ListedRecommendation[]): Promise<ReadonlyMap<string, readonly Kept[]>> {
  if (some.length === 0) return new Map();
  const keys = JSON.stringify(some.map(({ id }) => id.toLowerCase()));
  const rows = await tx
    .selectFrom('recommendation')
    .select(['id', 'name', 'has_public_exploit', 'has_active_alert'])
    .where(sql<boolean>`lower(id) in (select jsonb_array_elements_text(${keys}::jsonb))`)
    .orderBy('ref')
    .execute();
  return Map.groupBy(rows, ({ id }) => id.toLowerCase());
}
