import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aRecommendation, noon } from '../../../test/support/db/fixtures.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { RecommendationSearches } from './search.ts';
import { saveRecommendations } from './store.ts';

const store = useStore();
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

async function save(name: string, id = name, at = noon): Promise<void> {
  const recommendation = aRecommendation({ id: `va-_-${id}` as RecommendationId, name });
  await store().inTransaction((tx) => saveRecommendations(tx, [recommendation], at));
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

test('a new name is found after ten seconds, and the old one is not', async () => {
  const searches = new RecommendationSearches();
  await save('Update Epsilon', 'epsilon');
  expect(await found(searches, 'update')).toContain('Update Epsilon');

  await save('Update Zeta', 'epsilon', new Date(noon.getTime() + 1000));
  at += 10_000;

  expect(await found(searches, 'zeta')).toEqual(['Update Zeta']);
  expect(await found(searches, 'update')).not.toContain('Update Epsilon');
});

test('other words, and another length, are another search', async () => {
  const searches = new RecommendationSearches();
  await save('Update Gamma');
  await save('Update Gamma two');

  expect(await found(searches, 'gamma')).toHaveLength(2);
  expect((await searches.find(store().db, ['gamma'], 1)).found).toHaveLength(1);
  expect(await found(searches, 'delta')).toEqual([]);
});
