import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { asFixture } from '../../../test/support/as-fixture.ts';
import {
  anActivity,
  aRecommendation,
  ben,
  date,
  mina,
  noon,
  storeActivity,
  storeRecommendation,
} from '../../../test/support/db/fixtures.ts';
import { isWaitedFor } from '../../../test/support/db/is-waited-for.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { insertActivity } from '../../../test/support/unaudited.ts';
import { byPerson } from '../../core/completion.ts';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { RecommendationSource } from '../../microsoft/ports.ts';
import type { ListedRecommendation, RecommendationId } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Activity } from '../activities/activity.ts';
import { exposureOrder } from '../activities/store/conditions.ts';
import { listUnlisted, lockRecommendations, markRemoved, saveRecommendations } from '../recommendations/store.ts';
import { syncRecommendations } from '../recommendations/sync.ts';
import { noFilter } from './filter.ts';
import { listTopActivities } from './read-top.ts';
import { type ListQuery, listActivities } from './store.ts';

const decision = { by: byPerson(ben), at: noon };
const attention: Partial<Activity> = { option: 'attention_required', dueOn: null, status: { state: 'open', decision } };
const later = new Date(noon.getTime() + 1000);

async function syncPage(program: Program, page: readonly ListedRecommendation[]): Promise<void> {
  const source: RecommendationSource = {
    isConfigured: true,
    async *listRecommendations() {
      yield page;
    },
    readExposureScore: async () => 0,
    listExposedDevices: async () => null,
  };
  await syncRecommendations(program, source, new AbortController().signal);
}

/** Dice that fall the same way each time. */
function seeded(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

describe('the list by exposure', () => {
  const store = useStore();
  const file = (workspaceId: WorkspaceId, title: string, overrides: Partial<Activity> = {}) =>
    storeActivity(store(), workspaceId, { title, ...overrides });
  const about = async (exposureImpact: number, exposedMachinesCount: number | null = 100) =>
    await storeRecommendation(store(), { exposureImpact, exposedMachinesCount });

  async function listed(workspaceId: WorkspaceId): Promise<readonly string[]> {
    const query: ListQuery = {
      workspaceId,
      scope: { kind: 'everything' },
      filter: { ...noFilter, sort: 'exposure' },
      order: exposureOrder,
      asker: { id: mina, email: null, decidesFor: [] },
      today: date('2026-03-02'),
    };
    const all = await listActivities(store().db, query, { place: { kind: 'start' }, limit: 100 });
    return all.map(({ title }) => title);
  }
  const top = async (workspaceId: WorkspaceId) =>
    (await listTopActivities(store().db, workspaceId, { scope: { kind: 'everything' }, limit: 25 })).map(
      ({ activity }) => activity.title,
    );

  async function counted(workspaceId: WorkspaceId, title: string, count: number, fixed: number): Promise<void> {
    await store()
      .db.updateTable('activity')
      .set({ target_count: count, fixed_count: fixed, targets_counted_at: noon })
      .where('workspace_id', '=', workspaceId)
      .where('title', '=', title)
      .execute();
  }

  test('is the order of the top activities, and what is over comes last, the newest first', async () => {
    const workspaceId = await newWorkspace(store());
    const same = await about(4);
    const over = { status: { state: 'rejected', decision, reason: 'no' } } as const;
    await file(workspaceId, 'over first', { recommendationId: same.id, ...over });
    await file(workspaceId, 'attention low', { ...attention, priority: 'low' });
    await file(workspaceId, 'attention', { recommendationId: (await about(99)).id, ...attention });
    await file(workspaceId, 'free text');
    await file(workspaceId, 'half of 8', { recommendationId: (await about(8)).id });
    await counted(workspaceId, 'half of 8', 100, 50);
    await file(workspaceId, 'uncounted 5', { recommendationId: (await about(5)).id });
    await file(workspaceId, 'more left than exposed: 3', { recommendationId: (await about(3, 10)).id });
    await counted(workspaceId, 'more left than exposed: 3', 40, 0);
    await file(workspaceId, 'all fixed', { recommendationId: (await about(70)).id });
    await counted(workspaceId, 'all fixed', 60, 60);
    await file(workspaceId, 'nothing exposed 1', { recommendationId: (await about(1, 0)).id });
    await counted(workspaceId, 'nothing exposed 1', 0, 0);
    await file(workspaceId, 'not counted 2', { recommendationId: (await about(2, null)).id });
    await counted(workspaceId, 'not counted 2', 10, 5);
    await file(workspaceId, 'low', { recommendationId: same.id, priority: 'low', dueOn: date('2026-01-01') });
    await file(workspaceId, 'high, late', { recommendationId: same.id, dueOn: date('2026-05-01') });
    await file(workspaceId, 'high, early, first', { recommendationId: same.id, dueOn: date('2026-04-01') });
    await file(workspaceId, 'high, early, second', { recommendationId: same.id, dueOn: date('2026-04-01') });
    await file(workspaceId, 'over second', { recommendationId: same.id, ...over });

    const live = await top(workspaceId);

    expect(live.slice(0, 5)).toEqual([
      'uncounted 5',
      'half of 8',
      'high, early, first',
      'high, early, second',
      'high, late',
    ]);
    expect(live.slice(-2)).toEqual(['attention', 'attention low']);
    expect(await listed(workspaceId)).toEqual([...live, 'over second', 'over first']);
  });

  test('follows Defender: another impact, and no longer listed', async () => {
    const workspaceId = await newWorkspace(store());
    const [risen, gone, steady] = [await about(1), await about(50), await about(10)];
    await file(workspaceId, 'steady', { recommendationId: steady.id });
    await file(workspaceId, 'risen', { recommendationId: risen.id, priority: 'low' });
    await file(workspaceId, 'gone', { recommendationId: gone.id });
    expect(await listed(workspaceId)).toEqual(['gone', 'steady', 'risen']);
    const changed = aRecommendation({ id: risen.id, exposureImpact: 20 });
    const rows = await store().db.selectFrom('recommendation').select('id').execute();
    const left = rows.map(({ id }) => id as RecommendationId).filter((id) => id !== gone.id);

    await store().inTransaction(async (tx) => {
      await saveRecommendations(tx, [changed], later);
      await markRemoved(tx, await listUnlisted(tx, left), later);
    });
    expect(await listed(workspaceId)).toEqual(['risen', 'steady', 'gone']);
    expect(await top(workspaceId)).toEqual(['risen', 'steady', 'gone']);
  });

  test('the list and the top activities follow Defender at once', async () => {
    const workspaceId = await newWorkspace(store());
    const dice = seeded(7);
    const recommendations = await Promise.all(Array.from({ length: 4 }, async () => (await about(5)).id));
    const expected = async () => {
      // The formula once more, over all of them as they are now.
      const { rows } = await sql<{ readonly title: string }>`select activity.title from activity
        left join recommendation r on r.id = activity.recommendation_id and r.removed_at is null
        where activity.workspace_id = ${workspaceId} and state in ('pending', 'open', 'active')
        order by option = 'attention_required', case when option = 'attention_required' then null
          when target_count is null or r.exposed_machines_count = 0 then r.exposure_impact
          else r.exposure_impact * least(1, (target_count - fixed_count)::double precision / r.exposed_machines_count)
          end desc nulls last, array_position(array['high', 'medium', 'low'], priority), due_on, number
        limit 25`.execute(store().db);
      return rows.map(({ title }) => title);
    };
    const steps: readonly (() => Promise<unknown>)[] = [
      async () => {
        const more = [{}, attention, { dueOn: date('2026-04-01') }, { priority: 'low' as const }][dice(4)];
        const recommendationId = recommendations[dice(5)] ?? null;
        await file(workspaceId, crypto.randomUUID(), { recommendationId, ...more });
      },
      async () => {
        const id = recommendations[dice(4)] ?? recommendations[0];
        const changed = { exposureImpact: dice(9), exposedMachinesCount: [null, 0, 20, 100][dice(4)] ?? null };
        const rows = [aRecommendation({ ...(id === undefined ? {} : { id }), ...changed })];
        await store().inTransaction((tx) => saveRecommendations(tx, rows, later));
      },
      async () => {
        const rows = await store().db.selectFrom('recommendation').select('id').execute();
        const left = rows.map(({ id }) => id as RecommendationId).filter((id) => id !== recommendations[dice(4)]);
        await store().inTransaction(async (tx) => markRemoved(tx, await listUnlisted(tx, left), later));
      },
      async () => await countedAt(dice, workspaceId),
      async () => await endedAt(dice, workspaceId),
    ];

    for (let step = 0; step < 150; step += 1) {
      await steps[step < 20 ? 0 : dice(steps.length)]?.();
      const all = await expected();
      expect([step, await top(workspaceId)]).toEqual([step, all]);
      expect([step, (await listed(workspaceId)).slice(0, all.length)]).toEqual([step, all]);
    }
  });

  async function countedAt(dice: (sides: number) => number, workspaceId: WorkspaceId): Promise<void> {
    const title = (await listed(workspaceId))[dice(20)] ?? '';
    const count = dice(50);
    await sql`update activity set target_count = ${count}, fixed_count = ${dice(count + 1)}, targets_counted_at = ${noon}
      where workspace_id = ${workspaceId} and title = ${title} and option <> 'attention_required'`.execute(store().db);
  }

  /** Ends one or begins it again. */
  async function endedAt(dice: (sides: number) => number, workspaceId: WorkspaceId): Promise<void> {
    const title = (await listed(workspaceId))[dice(20)] ?? '';
    const turned = sql`update activity set state = case state when 'withdrawn' then 'pending' else 'withdrawn' end,
        decision_text = '' where workspace_id = ${workspaceId} and title = ${title}
        and option <> 'attention_required'`;
    await asFixture(store().db, (tx) => turned.execute(tx));
  }

  test('what is reopened stands where it belongs at once', async () => {
    const workspaceId = await newWorkspace(store());
    const [heavy, light] = [await about(9), await about(2)];
    const { id } = await file(workspaceId, 'heavy', {
      recommendationId: heavy.id,
      status: { state: 'rejected', decision, reason: 'no' },
    });
    await file(workspaceId, 'light', { recommendationId: light.id });
    expect(await listed(workspaceId)).toEqual(['light', 'heavy']);

    await asFixture(store().db, (tx) =>
      tx.updateTable('activity').set({ state: 'pending', decision_text: '' }).where('id', '=', id).execute(),
    );

    expect(await listed(workspaceId)).toEqual(['heavy', 'light']);
  });

  test('what Defender lists only after it was requested is weighed then', async () => {
    const workspaceId = await newWorkspace(store());
    const heavy = aRecommendation({ exposureImpact: 9 });
    await file(workspaceId, 'light', { recommendationId: (await about(2)).id });
    await file(workspaceId, 'heavy', { recommendationId: heavy.id });
    expect(await listed(workspaceId)).toEqual(['light', 'heavy']);

    await store().inTransaction((tx) => saveRecommendations(tx, [heavy], later));

    expect(await listed(workspaceId)).toEqual(['heavy', 'light']);
  });

  /** Runs `second` while the transaction of `first` is open, and ends that once `second` waits for it. */
  async function meanwhile(first: (tx: Tx) => Promise<unknown>, second: () => Promise<unknown>): Promise<void> {
    const begun = Promise.withResolvers<void>();
    const transaction = asFixture(store().db, async (tx) => {
      await first(tx);
      begun.resolve();
      await expect.poll(() => isWaitedFor(tx)).toBe(true);
    });
    await Promise.race([begun.promise, transaction]);
    await Promise.all([transaction, second()]);
  }

  describe('two at once', () => {
    async function scene() {
      const workspaceId = await newWorkspace(store());
      const [one, steady, last] = [await about(4), await about(5), await about(3)];
      await file(workspaceId, 'steady', { recommendationId: steady.id });
      await file(workspaceId, 'last', { recommendationId: last.id });
      const heavier = { ...one, exposureImpact: 9 };
      const sync = (...page: readonly ListedRecommendation[]) =>
        syncPage(programOn(store(), workspaceId), [steady, last, ...page]);
      const save = (tx: Tx) => saveRecommendations(tx, [heavier], later);
      return { workspaceId, one, heavier, sync, save };
    }

    async function filedNow(tx: Tx, workspaceId: WorkspaceId, recommendationId: RecommendationId) {
      await lockRecommendations(tx, workspaceId, [recommendationId]);
      await insertActivity(tx, anActivity(workspaceId, { title: 'one', recommendationId }));
    }

    test.each([
      ['is saved', true, ['one', 'steady', 'last']],
      ['is no longer listed', false, ['steady', 'last', 'one']],
    ])('what is filed while its recommendation %s', async (_, isListed, order) => {
      const { workspaceId, heavier, sync } = await scene();

      await meanwhile(
        (tx) => filedNow(tx, workspaceId, heavier.id),
        () => sync(...(isListed ? [heavier] : [])),
      );

      expect(await listed(workspaceId)).toEqual(order);
    });

    const status = { state: 'rejected', decision, reason: 'no' } as const;
    const reopen = (tx: Tx, id: string) =>
      tx.updateTable('activity').set({ state: 'pending', decision_text: '' }).where('id', '=', id).execute();
    const count = (tx: Tx, id: string) =>
      tx
        .updateTable('activity')
        .set({ target_count: 50, fixed_count: 0, targets_counted_at: noon })
        .where('id', '=', id)
        .execute();

    describe.each([
      ['reopened', { status }, reopen, ['one', 'steady', 'last']],
      ['counted', {}, count, ['steady', 'one', 'last']],
    ])('what is %s', (_, before, change, order) => {
      test.each(['while its recommendation is saved', 'after that, and before it is committed'])('%s', async (when) => {
        const { workspaceId, one, save } = await scene();
        const { id } = await file(workspaceId, 'one', { recommendationId: one.id, ...before });
        const changeIt = (tx: Tx) => change(tx, id);
        const [first, second] = when.startsWith('while') ? [changeIt, save] : [save, changeIt];

        await meanwhile(first, () => asFixture(store().db, async (tx) => void (await second(tx))));

        expect(await listed(workspaceId)).toEqual(order);
      });
    });
  });

  test('thousands of activities follow their recommendation', async () => {
    const workspaceId = await newWorkspace(store());
    const one = await about(1);
    const { id } = await file(workspaceId, 'one of many', { recommendationId: one.id });
    await copy(id, 2400);
    await store().inTransaction((tx) =>
      saveRecommendations(tx, [aRecommendation({ id: one.id, exposureImpact: 6 })], later),
    );

    const found = await store()
      .db.selectFrom('activity')
      .select(['exposure', ({ fn }) => fn.countAll<number>().as('count')])
      .where('workspace_id', '=', workspaceId)
      .groupBy('exposure')
      .execute();
    expect(found).toEqual([{ exposure: 6, count: 2401 }]);
  });

  async function copy(id: string, count: number): Promise<void> {
    const { rows } = await sql<{ column_name: string }>`select column_name from information_schema.columns
      where table_name = 'activity' and column_name not in ('id', 'number') and is_generated = 'NEVER'`.execute(
      store().db,
    );
    const columns = sql.join(rows.map(({ column_name }) => sql.ref(column_name)));
    const copies = sql`insert into activity (id, number, ${columns})
      select gen_random_uuid(), 5000 + step, ${columns} from activity, generate_series(1, ${count}::int) as step
      where id = ${id}`;
    await asFixture(store().db, (tx) => copies.execute(tx));
  }
});
