import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aRecommendation, noon } from '../../../test/support/db/fixtures.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import { oneEngine } from '../../../test/support/engines.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { RecommendationSearches } from './search.ts';
import { saveRecommendations } from './store.ts';

const store = useStore(oneEngine);
let at = Date.now();

beforeEach(() => {
  at += 20_000;
  vi.spyOn(Date, 'now').mockImplementation(() => at);
});

afterEach(() => {
  vi.restoreAllMocks();
});

const found = async (searches: RecommendationSearches, word: string) =>
  (await searches.find(store().db, [word], 10)).found.map(({ name }) => name);

async function save(name: string): Promise<void> {
  const recommendation = aRecommendation({ id: `va-_-${name}` as RecommendationId, name });
  await store().inTransaction((tx) => saveRecommendations(tx, [recommendation], noon));
}

test('who asks again within ten seconds gets the same array, and what is new after them', async () => {
  const searches = new RecommendationSearches();
  await save('Update Alpha');
  const first = await searches.find(store().db, ['alpha'], 10);
  await save('Update Alpha too');

  at += 9_999;
  expect(await searches.find(store().db, ['alpha'], 10)).toBe(first);
  at += 1;
  expect(await found(searches, 'alpha')).toEqual(['Update Alpha', 'Update Alpha too']);
});

test('a list that was read anew is searched anew', async () => {
  const searches = new RecommendationSearches();
  expect(await found(searches, 'beta')).toEqual([]);
  await save('Update Beta');

  searches.forget();

  expect(await found(searches, 'beta')).toEqual(['Update Beta']);
});

test('other words, and another length, are another search', async () => {
  const searches = new RecommendationSearches();
  await save('Update Gamma');
  await save('Update Gamma two');

  expect(await found(searches, 'gamma')).toHaveLength(2);
  expect((await searches.find(store().db, ['gamma'], 1)).found).toHaveLength(1);
  expect(await found(searches, 'delta')).toEqual([]);
});
