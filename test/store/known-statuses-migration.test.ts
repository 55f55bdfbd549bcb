import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { RecommendationId } from '../../src/domain/recommendation.ts';
import { migrate } from '../../src/store/migrate.ts';
import { findRecommendation } from '../../src/store/recommendations.ts';
import { earlierSchema } from './support/earlier-schema.ts';
import { engines } from './support/test-store.ts';

describe.each(engines)('recommendations from before unknown statuses were kept, on %s', (engine) => {
  test('are not said to be active until they are read again', async () => {
    await using parts = new AsyncDisposableStack();
    const db = await earlierSchema(parts, engine, '20261129-0100-known-statuses');
    await sql`insert into recommendation (id, name, product_name, vendor, related_component, category, sub_category,
        remediation_type, recommended_version, recommended_vendor, recommended_program, weaknesses, has_public_exploit,
        has_active_alert, is_exception, severity_score, config_score_impact, exposure_impact, total_machine_count,
        exposed_machines_count, tags, search_text, content_hash, first_seen_at, changed_at)
      values ('va-1', '', '', '', '', '', '', '', '', '', '', 0, false, false, false, 0, 0, 0, 0, 0, '[]', '', '', now(),
        now())`.execute(db);

    await migrate(db);

    expect(await findRecommendation(db, 'va-1' as RecommendationId)).toMatchObject({ isException: null });
  });
});
