import { beforeEach, describe, expect, test } from 'vitest';
import { aRecommendation, noon, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { RecommendationSearches } from './search.ts';
import {
  findRecommendation,
  findRecommendationByRef,
  hasRecommendations,
  listUnlisted,
  markRemoved,
  saveRecommendations,
} from './store.ts';

const later = new Date('2026-03-02T13:00:00.000Z');

describe('recommendations', () => {
  const store = useStore();
  const save = (page: Parameters<typeof saveRecommendations>[1], at = noon) =>
    store().inTransaction((tx) => saveRecommendations(tx, page, at));
  const remove = (listed: readonly RecommendationId[]) =>
    store().inTransaction(async (tx) => {
      const unlisted = await listUnlisted(tx, listed);
      await markRemoved(tx, unlisted, later);
      return unlisted;
    });
  const find = (words: readonly string[], limit = 100) => new RecommendationSearches().find(store().db, words, limit);
  const search = async (...words: readonly string[]) => (await find(words)).found.map(({ name }) => name);

  beforeEach(async () => {
    await store().db.deleteFrom('recommendation').execute();
  });

  test('are kept as Defender says, each under a short number', async () => {
    const recommendation = aRecommendation({ exposureImpact: 0.1 + 0.2, tags: [], remediationType: 'unknown' });

    await save([recommendation]);

    const found = await findRecommendation(store().db, recommendation.id);
    expect(found).toEqual({ ...recommendation, ref: expect.any(Number), isRemoved: false });
    expect(await findRecommendationByRef(store().db, found?.ref ?? 0)).toEqual(found);
  });

  test('that did not change are not written again', async () => {
    const page = Array.from({ length: 600 }, () => aRecommendation());
    expect(await save(page)).toBe(600);

    expect(await save(page, later)).toBe(0);

    const changed = page.map((one, at) => (at === 599 ? { ...one, exposedMachinesCount: 99 } : one));
    expect(await save(changed, later)).toBe(1);
    const rows = await store().db.selectFrom('recommendation').select(['id', 'changed_at', 'first_seen_at']).execute();
    const touched = rows.filter(({ changed_at }) => changed_at.getTime() === later.getTime());
    expect(touched).toEqual([{ id: page[599]?.id, changed_at: later, first_seen_at: noon }]);
  });

  test.each([
    ['tags', { tags: ['endOfSupport'] }],
    ['an exploit', { hasPublicExploit: false }],
    ['the version', { recommendedVersion: '24.2' }],
    ['the impact', { exposureImpact: 2.500001 }],
  ])('that changed are written: %s', async (_, change) => {
    const recommendation = await storeRecommendation(store());

    expect(await save([{ ...recommendation, ...change }])).toBe(1);

    expect(await findRecommendation(store().db, recommendation.id)).toMatchObject(change);
  });

  test('that are no longer listed are marked, once, and come back when they are listed again', async () => {
    const [kept, gone] = [aRecommendation(), aRecommendation({ name: 'Update Gone' })];
    await save([kept, gone]);

    expect(await remove([kept.id])).toEqual([gone.id]);
    expect(await remove([kept.id])).toEqual([]);

    expect(await findRecommendation(store().db, gone.id)).toMatchObject({ isRemoved: true });
    expect(await search()).toEqual([kept.name]);
    expect(await save([gone], later)).toBe(1);
    expect(await findRecommendation(store().db, gone.id)).toMatchObject({ isRemoved: false });
  });

  test('are none where all were removed', async () => {
    expect(await hasRecommendations(store().db)).toBe(false);
    await storeRecommendation(store());
    expect(await hasRecommendations(store().db)).toBe(true);

    await remove([]);

    expect(await hasRecommendations(store().db)).toBe(false);
  });

  test('are found with the best match first', async () => {
    const called = (name: string, productName: string, relatedComponent: string, exposureImpact: number) =>
      aRecommendation({ name, productName, relatedComponent, vendor: 'x', exposureImpact });
    await save([
      called('Fix the sledgehammer', 'sledgehammer', 'Sledgehammer', 9),
      called('Update Browser for Edge', 'browser', 'Browser', 8),
      called('Update Edge', 'edge', 'Edge', 1),
      called('Update Edge Runtime', 'edge_runtime', 'Edge Runtime', 2),
      { ...called('Update Edge Old', 'edge_old', 'Edge Old', 7), isException: true },
    ]);

    expect(await search('edge')).toEqual([
      'Update Browser for Edge',
      'Update Edge Runtime',
      'Update Edge',
      'Update Edge Old',
      'Fix the sledgehammer',
    ]);
    expect(await search('ledge')).toEqual(['Fix the sledgehammer']);
  });

  test('are at most as many as asked for', async () => {
    await save(Array.from({ length: 5 }, () => aRecommendation()));

    expect((await find(['contoso'], 3)).found).toHaveLength(3);
  });
});
