import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { byPerson } from '../../src/core/completion.ts';
import type { WorkspaceId } from '../../src/core/identifiers.ts';
import { mostCounted } from '../../src/core/paging.ts';
import type { ReadingScope } from '../../src/core/reading-scope.ts';
import { type Activity, aboutActivity } from '../../src/features/activities/activity.ts';
import { countActivities, listTopActivities, selectTop, type TopQuery } from '../../src/features/lists/read-top.ts';
import { listUnlisted, markRemoved } from '../../src/features/recommendations/store.ts';
import type { RecommendationId } from '../../src/microsoft/recommendation.ts';
import { ensureMessage, recordPermalink } from '../../src/platform/outbox/slack-messages.ts';
import { copyActivity } from '../support/db/copy-activity.ts';
import { ben, date, noon, storeActivity, storeRecommendation } from '../support/db/fixtures.ts';
import { newWorkspace, useStore } from '../support/db/test-store.ts';
import { isFull } from '../support/is-full.ts';

const decision = { by: byPerson(ben), at: noon };
const attention: Partial<Activity> = { option: 'attention_required', dueOn: null, status: { state: 'open', decision } };

const scope: ReadingScope = { kind: 'everything' };
const today = date('2026-03-02');

describe('the top activities', () => {
  const store = useStore();
  const file = (workspaceId: WorkspaceId, title: string, overrides: Partial<Activity> = {}) =>
    storeActivity(store(), workspaceId, { title, ...overrides });
  const about = async (exposureImpact: number, exposedMachinesCount: number) => ({
    recommendationId: (await storeRecommendation(store(), { exposureImpact, exposedMachinesCount })).id,
  });
  const ranked = async (workspaceId: WorkspaceId, limit = 25, asked: Partial<TopQuery> = {}) =>
    (await listTopActivities(store().db, workspaceId, { scope, limit, ...asked })).map(
      ({ activity }) => activity.title,
    );

  test('rank by the impact now times the share of devices left, the unknown last, attention required after all', async () => {
    const workspaceId = await newWorkspace(store());
    await file(workspaceId, 'attention', { ...(await about(99, 10)), ...attention });
    await file(workspaceId, 'free text');
    await file(workspaceId, 'half of 8', await about(8, 100));
    await counted(workspaceId, 'half of 8', 100, 50);
    await file(workspaceId, 'uncounted 5', await about(5, 100));
    await file(workspaceId, 'more left than exposed: 3', await about(3, 10));
    await counted(workspaceId, 'more left than exposed: 3', 40, 0);
    await file(workspaceId, 'all fixed', await about(70, 100));
    await counted(workspaceId, 'all fixed', 60, 60);
    await file(workspaceId, 'nothing exposed 1', await about(1, 0));
    await counted(workspaceId, 'nothing exposed 1', 0, 0);

    expect(await ranked(workspaceId)).toEqual([
      'uncounted 5',
      'half of 8',
      'more left than exposed: 3',
      'nothing exposed 1',
      'all fixed',
      'free text',
      'attention',
    ]);
    expect(await ranked(workspaceId, 2)).toEqual(['uncounted 5', 'half of 8']);
  });

  test('count what Defender no longer lists as unknown', async () => {
    const workspaceId = await newWorkspace(store());
    const gone = await about(50, 10);
    await file(workspaceId, 'gone', { ...gone, priority: 'low' });
    await file(workspaceId, 'listed', await about(0.1, 10));
    const rows = await store().db.selectFrom('recommendation').select('id').execute();
    const listed = rows.map(({ id }) => id as RecommendationId).filter((id) => id !== gone.recommendationId);

    await store().inTransaction(async (tx) => markRemoved(tx, await listUnlisted(tx, listed), noon));

    expect(await ranked(workspaceId)).toEqual(['listed', 'gone']);
  });

  test('break ties by priority, due date, number', async () => {
    const workspaceId = await newWorkspace(store());
    const same = await about(4, 10);
    await file(workspaceId, 'low', { ...same, priority: 'low', dueOn: date('2026-01-01') });
    await file(workspaceId, 'medium', { ...same, priority: 'medium', dueOn: date('2026-01-01') });
    await file(workspaceId, 'high, late', { ...same, dueOn: date('2026-05-01') });
    await file(workspaceId, 'high, early, first', { ...same, dueOn: date('2026-04-01') });
    await file(workspaceId, 'high, early, second', { ...same, dueOn: date('2026-04-01') });
    await file(workspaceId, 'attention low', { ...attention, priority: 'low' });
    await file(workspaceId, 'attention high', attention);

    expect(await ranked(workspaceId)).toEqual([
      'high, early, first',
      'high, early, second',
      'high, late',
      'medium',
      'low',
      'attention high',
      'attention low',
    ]);
  });

  test('by devices, those with most left to fix come first, the unmeasured after them', async () => {
    const workspaceId = await newWorkspace(store());
    const one = await about(90, 10);
    await file(workspaceId, 'attention', { ...one, ...attention });
    await file(workspaceId, 'free text', { priority: 'high' });
    await file(workspaceId, 'few', one);
    await counted(workspaceId, 'few', 100, 98);
    await file(workspaceId, 'most', await about(1, 10));
    await counted(workspaceId, 'most', 70, 10);
    await file(workspaceId, 'gone', one);
    await counted(workspaceId, 'gone', 500, 100, 399);

    expect(await ranked(workspaceId, 25, { by: 'devices' })).toEqual(['most', 'few', 'gone', 'free text', 'attention']);
  });

  test('by due date, the overdue come first, attention required last', async () => {
    const workspaceId = await newWorkspace(store());
    await file(workspaceId, 'attention', attention);
    await file(workspaceId, 'later', { ...(await about(90, 10)), dueOn: date('2026-05-01') });
    await file(workspaceId, 'overdue', { dueOn: date('2025-01-01'), priority: 'low' });
    await file(workspaceId, 'soon, low', { dueOn: date('2026-04-01'), priority: 'low' });
    await file(workspaceId, 'soon, high', { dueOn: date('2026-04-01') });

    expect(await ranked(workspaceId, 25, { by: 'due' })).toEqual([
      'overdue',
      'soon, high',
      'soon, low',
      'later',
      'attention',
    ]);
  });

  test('are those of the groups and priorities that are asked for, with what is about all devices, totals too', async () => {
    const workspaceId = await newWorkspace(store());
    const of = (...groups: string[]) => ({ scope: { kind: 'groups', groups } as const });
    await file(workspaceId, 'tokyo', of('Berlin', 'Tokyo'));
    await file(workspaceId, 'berlin', of('Berlin'));
    await file(workspaceId, 'everywhere');
    await file(workspaceId, 'tokyo, low', { ...of('Tokyo'), priority: 'low' });

    const filter = { groups: ['tokyo'], priorities: ['high'] } as const;
    const query = { scope, today, completedSince: noon, ...filter };

    expect(await ranked(workspaceId, 25, filter)).toEqual(['tokyo', 'everywhere']);
    expect(await ranked(workspaceId, 25, { groups: ['Berlin', 'Tokyo'] })).toHaveLength(4);
    expect((await countActivities(store().db, workspaceId, query)).open).toBe(2);
  });

  test('leave out what is decided, and lead to the card', async () => {
    const workspaceId = await newWorkspace(store());
    await file(workspaceId, 'rejected', { status: { state: 'rejected', decision, reason: 'no' } });
    const { id: activityId } = await file(workspaceId, 'active', { status: { state: 'active', decision } });
    const id = uuidv7();
    const pending = {
      id,
      workspaceId,
      subject: aboutActivity(activityId),
      dedupeKey: 'card',
      targetId: 'C01',
      at: noon,
    };
    await ensureMessage(store().db, { ...pending, kind: 'card' });
    await recordPermalink(store().db, id, 'https://fabrikam.example/p1');

    const top = await listTopActivities(store().db, workspaceId, { scope, limit: 25 });

    expect(top.map(({ activity, permalink }) => [activity.title, permalink])).toEqual([
      ['active', 'https://fabrikam.example/p1'],
    ]);
  });

  test('come with totals: open, overdue, and completed by whom since a time', async () => {
    const workspaceId = await newWorkspace(store());
    const completed = (
      completedBy: Extract<Activity['status'], { state: 'completed' }>['completedBy'],
      at = noon,
      verification: Activity['verification'] = null,
    ) =>
      file(workspaceId, 'done', {
        verification,
        status: { state: 'completed', decision: { by: byPerson(ben), at }, completedBy, note: '', evidence: null },
      });
    const disputed = { state: 'disputed', count: 2, at: noon } as const;
    await file(workspaceId, 'yesterday', { dueOn: date('2026-03-01') });
    await file(workspaceId, 'today', { dueOn: date('2026-03-02') });
    await file(workspaceId, 'attention', attention);
    await completed({ kind: 'email', email: 'x@fabrikam.example', personId: ben, entraId: null });
    await completed({ kind: 'email', email: 'y@fabrikam.example', personId: ben, entraId: null }, noon, disputed);
    await completed({ kind: 'system_confirmation' });
    await completed({ kind: 'not_available', source: 'defender' });
    await completed({ kind: 'system_confirmation' }, new Date(noon.getTime() - 1));

    const query = { scope, today, completedSince: noon };
    const totals = await countActivities(store().db, workspaceId, query);

    expect(totals).toEqual({
      open: 3,
      overdue: 1,
      completed: { email: 2, system_confirmation: 1, not_available: 1 },
      disputed: 1,
      hasMoreCompleted: false,
    });
    const empty = await countActivities(store().db, await newWorkspace(store()), query);
    const none = { email: 0, system_confirmation: 0, not_available: 0 };
    expect(empty).toEqual({ open: 0, overdue: 0, completed: none, disputed: 0, hasMoreCompleted: false });
  });

  if (isFull) {
    // Twenty thousand activities are made for it.
    test('come with totals as far as they are counted, and say so', { timeout: 600_000 }, async () => {
      const workspaceId = await newWorkspace(store());
      const late = await file(workspaceId, 'late', { dueOn: date('2026-03-01') });
      const done = await file(workspaceId, 'done', {
        status: {
          state: 'completed',
          decision,
          completedBy: { kind: 'system_confirmation' },
          note: '',
          evidence: null,
        },
      });
      await sql`update activity set number = number + 20000 where id = ${done.id}`.execute(store().db);
      await copyActivity(store(), late, mostCounted + 4);
      await copyActivity(store(), done, mostCounted - 1);
      const query = { scope, today, completedSince: noon };
      const totals = () => countActivities(store().db, workspaceId, query);
      const completed = { email: 0, system_confirmation: mostCounted, not_available: 0 };

      expect(await totals()).toEqual({
        open: mostCounted + 1,
        overdue: mostCounted + 1,
        completed,
        disputed: 0,
        hasMoreCompleted: false,
      });

      await sql`update activity set number = number + 20000 where id = ${done.id}`.execute(store().db);
      await copyActivity(store(), done, 1);

      const { completed: latest, hasMoreCompleted } = await totals();
      expect([latest, hasMoreCompleted]).toEqual([completed, true]);
    });

    test.each(['exposure', 'devices', 'due'] as const)(
      'by %s, are read by an index where there are 5,000',
      async (by) => {
        const workspaceId = await newWorkspace(store());
        const one = await file(workspaceId, 'one', await about(3, 10));
        await copyActivity(store(), one, 5000);
        await sql`analyze`.execute(store().db);

        const { rows } = await sql<Record<string, string>>`explain (analyze, costs off, timing off)
      ${selectTop(workspaceId, { scope, limit: 10, by })}`.execute(store().db);

        const plan = rows.map((line) => Object.values(line).join('')).join('\n');
        const index = by === 'exposure' ? 'activity_sorted_by_exposure' : `activity_ranked_by_${by}`;
        expect(plan).toMatch(new RegExp(`${index} on activity [^\\n]*rows=10[ .]`));
        expect(plan).not.toMatch(/Seq Scan on activity/);
      },
    );
  }

  async function counted(
    workspaceId: WorkspaceId,
    title: string,
    count: number,
    fixed: number,
    gone = 0,
  ): Promise<void> {
    await store()
      .db.updateTable('activity')
      .set({ target_count: count, fixed_count: fixed, gone_count: gone, targets_counted_at: noon })
      .where('workspace_id', '=', workspaceId)
      .where('title', '=', title)
      .execute();
  }
});
