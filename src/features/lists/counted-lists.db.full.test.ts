import { describe, expect, test } from 'vitest';
import { copyActivity } from '../../../test/support/db/copy-activity.ts';
import { storeActivity } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { type ListPlace, mostCounted } from '../../core/paging.ts';
import { readHome } from '../home/read.ts';
import { noFilter } from './filter.ts';
import { listActivities, listQueryOf } from './read.ts';
import { countAllListed, countListed } from './store.ts';

const count = mostCounted + 30;
const counted = mostCounted + 1;
const start: ListPlace = { kind: 'start' };

describe('a list of more than are counted', () => {
  const store = useStore();

  async function fileMany() {
    const workspaceId = await newWorkspace(store());
    const first = await storeActivity(store(), workspaceId);
    await copyActivity(store(), first, count - 1);
    const context = asItMember(programOn(store(), workspaceId));
    const { query } = await listQueryOf(context, noFilter, { kind: 'everything' });
    return { context, query, first: first.number };
  }

  test('says that there are more, leads to its end, and is exported whole', async () => {
    const { context, query, first } = await fileMany();
    const page = async (place: ListPlace) => {
      const { entries, before, count: all } = await listActivities(context, { filter: noFilter, place });
      return { shown: entries.length, before, all, hasMore: before + entries.length < all };
    };

    expect(await countListed(store().db, query, first)).toEqual({ all: counted, newer: counted });
    expect(await countListed(store().db, query, first + 40)).toEqual({ all: counted, newer: count - 41 });
    expect(await countAllListed(store().db, query)).toBe(count);

    expect(await page(start)).toEqual({ shown: 10, before: 0, all: counted, hasMore: true });
    expect(await page({ kind: 'older', than: first + 40, keys: null })).toEqual({
      shown: 10,
      before: count - 40,
      all: counted,
      hasMore: true,
    });
    const late = await page({ kind: 'older', than: first + 20, keys: null });
    expect([late.before, late.hasMore, late.all > mostCounted]).toEqual([counted, true, true]);
    const last = await page({ kind: 'older', than: first + 10, keys: null });
    expect(last).toEqual({ shown: 10, before: counted, all: counted + 10, hasMore: false });
    expect(await page({ kind: 'newer', than: first + 9, keys: null })).toEqual(late);

    const home = await readHome(context, { filter: noFilter, place: start, words: '', shownAs: null, slackHash: null });
    expect(home.overview?.forYou).toMatchObject({ entries: { length: 5 }, count: counted });
  });
});
