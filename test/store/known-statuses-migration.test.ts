import { describe, expect, test } from 'vitest';
import type { RecommendationId } from '../../src/domain/recommendation.ts';
import { migrate } from '../../src/store/migrate.ts';
import { findRecommendation } from '../../src/store/recommendations.ts';
import { earlierSchema, writeEarlierRecommendation } from './support/earlier-schema.ts';
import { engines } from './support/test-store.ts';

describe.each(engines)('recommendations from before unknown statuses were kept, on %s', (engine) => {
  test('are not said to be active until they are read again', async () => {
    await using parts = new AsyncDisposableStack();
    const db = await earlierSchema(parts, engine, '20261129-0100-known-statuses');
    await writeEarlierRecommendation(db);

    await migrate(db);

    expect(await findRecommendation(db, 'va-1' as RecommendationId)).toMatchObject({ isException: null });
  });
});
