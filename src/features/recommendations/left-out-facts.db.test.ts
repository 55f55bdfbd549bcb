import { describe, expect, test } from 'vitest';
import { aRecommendation, storeActivity } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { ListedRecommendation, RecommendationId } from '../../microsoft/recommendation.ts';
import { readHistory } from '../audit/log.ts';
import { findRecommendation } from './store.ts';
import { syncRecommendations } from './sync.ts';

describe('what Defender leaves out of a recommendation', () => {
  const store = useStore();
  const find = (id: RecommendationId) => findRecommendation(store().db, id);

  async function setUp() {
    const program = programOn(store(), await newWorkspace(store()));
    const sync = (...listed: readonly ListedRecommendation[]) =>
      syncRecommendations(
        program,
        {
          isConfigured: true,
          async *listRecommendations() {
            yield listed;
          },
          readExposureScore: async () => 0,
          listExposedDevices: async () => null,
        },
        new AbortController().signal,
      );
    return { program, sync };
  }

  test('is as it was last said', async () => {
    const { sync } = await setUp();
    const known = aRecommendation({ hasPublicExploit: true, hasActiveAlert: true });
    await sync(known);

    await sync({ ...known, name: null, hasPublicExploit: null, hasActiveAlert: null, weaknesses: 13 });

    expect(await find(known.id)).toMatchObject({ ...known, weaknesses: 13, isRemoved: false });
  });

  test('is no where it was never said, and without a name there is nothing to show', async () => {
    const { sync } = await setUp();
    const [known, nameless] = [aRecommendation(), aRecommendation()];

    await sync({ ...known, hasPublicExploit: null, hasActiveAlert: null }, { ...nameless, name: null });

    expect(await find(known.id)).toMatchObject({ hasPublicExploit: false, hasActiveAlert: false });
    expect(await find(nameless.id)).toBeNull();
  });

  test('is not told of when it comes back', async () => {
    const { program, sync } = await setUp();
    const known = aRecommendation({ hasPublicExploit: true, hasActiveAlert: true });
    await sync(known);
    const activity = await storeActivity(store(), program.workspaceId, { recommendationId: known.id });

    for (const facts of [{ hasPublicExploit: null, hasActiveAlert: null }, {}]) await sync({ ...known, ...facts });

    expect(await readHistory(store().db, activity.id)).toEqual([]);
  });

  test('is not known of its status, which is neither an exception nor none', async () => {
    const { sync } = await setUp();
    const known = aRecommendation({ isException: true });
    await sync(known);

    await sync({ ...known, isException: null });
    expect(await find(known.id)).toMatchObject({ isException: null });
    await sync(known);
    expect(await find(known.id)).toMatchObject({ isException: true });
  });
});

describe('an id in another case', () => {
  const store = useStore();

  test('is the same recommendation, under the id that it came with first', async () => {
    const program = programOn(store(), await newWorkspace(store()));
    const [known, fresh] = [aRecommendation(), aRecommendation()];
    const inCapitals = <T extends ListedRecommendation>(one: T): T => ({
      ...one,
      id: one.id.toUpperCase() as RecommendationId,
    });
    const pages: readonly (readonly ListedRecommendation[])[] = [
      [known],
      [{ ...inCapitals(known), weaknesses: 13 }, fresh, inCapitals(fresh)],
    ];
    const removed: (boolean | undefined)[] = [];
    for (const page of pages) {
      const source = {
        isConfigured: true,
        async *listRecommendations() {
          yield page;
        },
        readExposureScore: async () => 0,
        listExposedDevices: async () => null,
      };
      await syncRecommendations(program, source, new AbortController().signal);
      removed.push((await findRecommendation(store().db, known.id))?.isRemoved);
    }

    expect(removed).toEqual([false, false]);
    expect(await findRecommendation(store().db, known.id)).toMatchObject({ weaknesses: 13 });
    expect(await findRecommendation(store().db, fresh.id)).toMatchObject({ isRemoved: false });
    expect(await findRecommendation(store().db, inCapitals(known).id)).toBeNull();
    expect(await findRecommendation(store().db, inCapitals(fresh).id)).toBeNull();
  });
});
