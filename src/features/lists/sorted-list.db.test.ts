import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { asFixture } from '../../../test/support/as-fixture.ts';
import { ben, date, mina, noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { byPerson } from '../../core/completion.ts';
import type { ActivityId, WorkspaceId } from '../../core/identifiers.ts';
import type { ListPlace } from '../../core/paging.ts';
import { contribute, Slots } from '../../platform/slot.ts';
import type { Activity } from '../activities/activity.ts';
import { listOrders } from '../activities/slots.ts';
import { integerKey } from '../activities/store/conditions.ts';
import { noFilter, readFilter } from './filter.ts';
import { findOwnOrder, sortOrderOf } from './orders.ts';
import { listTopActivities } from './read-top.ts';
import { countListed, type ListQuery, listActivities, readSortKeys, selectPage } from './store.ts';

const decision = { by: byPerson(ben), at: noon };
const start: ListPlace = { kind: 'start' };

/** Beside those that are there: by title, the last first. */
const byTitle = contribute(listOrders, {
  word: 'title',
  name: () => 'By title',
  phrase: () => 'by title',
  keys: (table) => [sql`(-ascii(${sql.ref(`${table}.title`)}))`, sql`(-${sql.ref(`${table}.number`)})`],
  types: [integerKey, integerKey],
});
const slots = new Slots([byTitle]);

describe('the list in its orders', () => {
  const store = useStore();

  const queryOf = (workspaceId: WorkspaceId, text: string, asker: Partial<ListQuery['asker']> = {}): ListQuery => {
    const parsed = readFilter({ slots }, text);
    const filter = parsed.kind === 'filter' ? parsed.filter : noFilter;
    return {
      workspaceId,
      scope: { kind: 'everything' },
      filter,
      order: sortOrderOf({ slots }, filter.sort),
      asker: { id: mina, email: null, decidesFor: [], ...asker },
      today: date('2026-03-02'),
    };
  };
  const numbersOn = async (query: ListQuery, place: ListPlace = start, limit = 100) =>
    (await listActivities(store().db, query, { place, limit })).map(({ number }) => number);

  /** Each title is the due date, the priority and the state. */
  async function file(workspaceId: WorkspaceId, titles: readonly string[]): Promise<void> {
    for (const title of titles) {
      const [dueOn = '-', priority = 'low', state = 'pending'] = title.split(' ');
      await storeActivity(store(), workspaceId, {
        title,
        priority: priority as Activity['priority'],
        ...(dueOn === '-'
          ? { dueOn: null, option: 'attention_required' as const, status: { state: 'open' as const, decision } }
          : { dueOn: date(dueOn) }),
        ...(state === 'rejected' ? { status: { state, decision, reason: 'no' } } : {}),
      });
    }
  }

  const titles = [
    '2026-03-09 low',
    '2026-03-01 high rejected',
    '- high',
    '2026-03-05 medium',
    '2026-03-05 high',
    '- low',
    '2026-03-02 medium rejected',
    '2026-03-01 low',
  ];

  test('a feature brings an order of its own, which pages as well and ranks the top activities', async () => {
    const workspaceId = await newWorkspace(store());
    for (const title of ['apples', 'cherries', 'berries', 'bananas'])
      await storeActivity(store(), workspaceId, { title });
    const query = queryOf(workspaceId, 'sort:title');
    const [second = 0] = (await numbersOn(query)).slice(1);
    const keys = (await readSortKeys(store().db, query, [second])).get(second) ?? null;
    const by = findOwnOrder({ slots }, 'title') ?? 'exposure';
    const top = await listTopActivities(store().db, workspaceId, { scope: { kind: 'everything' }, limit: 2, by });

    expect(await numbersOn(query)).toEqual([1002, 1004, 1003, 1001]);
    expect(await numbersOn(query, { kind: 'older', than: second, keys })).toEqual([1003, 1001]);
    expect(top.map(({ activity }) => activity.title)).toEqual(['cherries', 'bananas']);
    expect(readFilter({ slots: new Slots([]) }, 'sort:title')).toMatchObject({ kind: 'wrong', about: 'sort' });
  });

  test('what is due first comes first, then what has no date, then what is over; the newest of each first', async () => {
    const workspaceId = await newWorkspace(store());
    await file(workspaceId, titles);

    const listed = await listActivities(store().db, queryOf(workspaceId, 'sort:due'), { place: start, limit: 10 });

    expect(listed.map(({ title }) => title)).toEqual([
      '2026-03-01 low',
      '2026-03-05 high',
      '2026-03-05 medium',
      '2026-03-09 low',
      '2026-03-02 medium rejected',
      '- low',
      '- high',
      '2026-03-01 high rejected',
    ]);
  });

  test('what is most urgent comes first, what is over last', async () => {
    const workspaceId = await newWorkspace(store());
    await file(workspaceId, titles);

    const listed = await listActivities(store().db, queryOf(workspaceId, 'sort:priority'), { place: start, limit: 10 });

    expect(listed.map(({ title }) => title)).toEqual([
      '2026-03-05 high',
      '- high',
      '2026-03-05 medium',
      '2026-03-01 low',
      '- low',
      '2026-03-09 low',
      '2026-03-01 high rejected',
      '2026-03-02 medium rejected',
    ]);
  });

  test.each(['sort:newest', 'sort:due', 'sort:priority', 'sort:exposure'])(
    '%s: pages there and back are the whole list',
    async (sort) => {
      const workspaceId = await newWorkspace(store());
      await file(workspaceId, [...titles, ...titles, ...titles]);
      const query = queryOf(workspaceId, sort);
      const all = await numbersOn(query);

      const there = [await numbersOn(query, start, 5)];
      while (there.at(-1)?.length === 5) {
        there.push(await numbersOn(query, { kind: 'older', than: there.at(-1)?.at(-1) ?? 0, keys: null }, 5));
      }
      const [last = []] = there.slice(-1);
      const back = [last];
      while (back[0]?.[0] !== all[0]) {
        back.unshift(await numbersOn(query, { kind: 'newer', than: back[0]?.[0] ?? 0, keys: null }, 5));
      }
      const counted = await countListed(store().db, query, last[0] ?? 0);

      expect(there.flat()).toEqual(all);
      expect(back.flat()).toEqual(all);
      expect(new Set(all).size).toBe(24);
      expect(counted).toEqual({ all: 24, newer: 20 });
    },
  );

  test('what waits for somebody’s decision is about their device groups alone', async () => {
    const workspaceId = await newWorkspace(store());
    const about = (...groups: readonly string[]) =>
      storeActivity(store(), workspaceId, { title: groups.join('+'), scope: { kind: 'groups', groups } });
    await about('Tokyo');
    await about('Tokyo', 'Berlin');
    await storeActivity(store(), workspaceId, { title: 'all', scope: { kind: 'all' } });
    await storeActivity(store(), workspaceId, { title: 'active', status: { state: 'active', decision } });
    const waiting = async (decidesFor?: readonly string[] | null) => {
      const asker = decidesFor === undefined ? {} : { decidesFor };
      const query = queryOf(workspaceId, 'waiting', asker);
      const activities = await listActivities(store().db, query, { place: start, limit: 2 });
      return [...activities.map(({ title }) => title), (await countListed(store().db, query, 0)).all];
    };

    expect(await waiting(null)).toEqual(['all', 'Tokyo+Berlin', 3]);
    expect(await waiting(['Tokyo'])).toEqual(['Tokyo', 1]);
    expect(await waiting(['Tokyo', 'Berlin', 'Paris'])).toEqual(['Tokyo+Berlin', 'Tokyo', 2]);
    expect(await waiting([])).toEqual([0]);
    expect(await waiting()).toEqual([0]);
  });

  test('options, origins, and what somebody asked for or took are asked for', async () => {
    const workspaceId = await newWorkspace(store());
    await storeActivity(store(), workspaceId, { title: 'a', option: 'uninstall', requesterId: mina });
    await storeActivity(store(), workspaceId, { title: 'b', option: 'upgrade', requesterId: ben, assigneeId: mina });
    await storeActivity(store(), workspaceId, { title: 'c', requesterId: ben, origin: 'defender' });
    const found = async (text: string) =>
      (await listActivities(store().db, queryOf(workspaceId, text), { place: start, limit: 10 }))
        .map(({ title }) => title)
        .join('');

    expect(await found('option:uninstall option:upgrade')).toBe('ba');
    expect(await found('origin:portal')).toBe('c');
    expect(await found('origin:slack asked')).toBe('a');
    expect(await found('taken')).toBe('b');
    expect(await found('mine')).toBe('ba');
    expect(await found('proposed')).toBe('');
  });

  test.each(['due', 'priority', 'exposure'])(
    'by %s, a page goes on from where its reader was, whatever became of the activity there',
    async (sort) => {
      const workspaceId = await newWorkspace(store());
      await file(
        workspaceId,
        Array.from({ length: 9 }, (_, day) => `2026-03-1${day} medium`),
      );
      const query = queryOf(workspaceId, `sort:${sort}`);
      const all = await numbersOn(query);
      const last = all[2] ?? 0;
      const keys = (await readSortKeys(store().db, query, [last])).get(last) ?? null;
      const withdrawn = sql`update activity set state = 'withdrawn' where number = ${last}
        and workspace_id = ${workspaceId}`;
      await asFixture(store().db, (tx) => withdrawn.execute(tx));

      expect(await numbersOn(query, { kind: 'older', than: last, keys }, 3)).toEqual(all.slice(3, 6));
      expect(await numbersOn(query, { kind: 'newer', than: last, keys }, 3)).toEqual(all.slice(0, 2));
      expect(await numbersOn(query, { kind: 'older', than: last, keys: ['2026-99-99', 'x'] }, 3)).toEqual([]);
    },
  );

  test('a page reads ten rows by an index where there are 5,000, wherever it begins', async () => {
    const workspaceId = await newWorkspace(store());
    const { id } = await storeActivity(store(), workspaceId);
    await copy(id, 5000);
    await sql`analyze activity`.execute(store().db);
    const plans: string[] = [];
    for (const sort of ['due', 'priority', 'exposure']) {
      const query = queryOf(workspaceId, `sort:${sort}`);
      const keys = await readSortKeys(store().db, query, [1040, 5960]);
      for (const than of [null, 1040, 5960, keys]) {
        const beside = (number: number) =>
          ({ kind: number === 1040 ? 'older' : 'newer', than: number, keys: null }) as const;
        const place: ListPlace =
          than === null
            ? start
            : typeof than === 'number'
              ? beside(than)
              : { ...beside(1040), keys: than.get(1040) ?? null };
        const select = selectPage(store().db, query, { place, limit: 10 });
        const lines = await select.explain('text', sql`analyze`);
        plans.push(lines.map((line) => Object.values(line).join('')).join('\n'));
      }
    }

    expect(plans.map((plan) => /activity_sorted_by_\w+ on activity [^\n]*actual[^\n]*rows=10[ .]/.test(plan))).toEqual(
      plans.map(() => true),
    );
    expect(plans.join('\n')).not.toMatch(/Seq Scan|Sort Key/);
  });

  async function copy(id: ActivityId, count: number): Promise<void> {
    const { rows } = await sql<{ column_name: string }>`select column_name from information_schema.columns
      where table_name = 'activity' and column_name not in ('id', 'number', 'due_on', 'priority')
        and is_generated = 'NEVER'`.execute(store().db);
    const columns = sql.join(rows.map(({ column_name }) => sql.ref(column_name)));
    const copies = sql`insert into activity (id, number, due_on, priority, ${columns})
      select gen_random_uuid(), 1001 + step, due_on + step % 90, (array['high', 'medium', 'low'])[1 + step % 3], ${columns}
      from activity, generate_series(1, ${count}::int) as step where id = ${id}`;
    await asFixture(store().db, (tx) => copies.execute(tx));
  }
});
