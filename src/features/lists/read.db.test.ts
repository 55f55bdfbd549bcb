import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { asFixture } from '../../../test/support/as-fixture.ts';
import { ben, date, mina, noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { isFull } from '../../../test/support/is-full.ts';
import { byPerson } from '../../core/completion.ts';
import type { ActivityId, WorkspaceId } from '../../core/identifiers.ts';
import type { ListPlace } from '../../core/paging.ts';
import type { ReadingScope } from '../../core/reading-scope.ts';
import { type Activity, frozenTargets, type Targets } from '../activities/activity.ts';
import { saveTargetCounts } from '../activities/store/activities.ts';
import { noFilter, parseActivityFilter } from './filter.ts';
import { countListed, type ListQuery, listActivities, selectPage } from './store.ts';

type Completion = Extract<Activity['status'], { state: 'completed' }>['completedBy'];

const everything: ReadingScope = { kind: 'everything' };
const decision = { by: byPerson(ben), at: noon };

describe('the list of activities', () => {
  const store = useStore();
  const start: ListPlace = { kind: 'start' };

  const queryOf = (workspaceId: WorkspaceId, text: string, overrides: Partial<ListQuery> = {}): ListQuery => {
    const parsed = parseActivityFilter(text);
    return {
      workspaceId,
      scope: everything,
      filter: parsed.kind === 'filter' ? parsed.filter : noFilter,
      order: null,
      asker: { id: mina, email: 'Mina.Sato@fabrikam.example', decidesFor: [] },
      today: date('2026-03-02'),
      ...overrides,
    };
  };
  const titles = async (query: ListQuery, place: ListPlace = start) =>
    (await listActivities(store().db, query, { place, limit: 10 })).map(({ title }) => title);

  async function fileAll(): Promise<WorkspaceId> {
    const workspaceId = await newWorkspace(store());
    const file = (title: string, overrides: Partial<Activity>) =>
      storeActivity(store(), workspaceId, { title, component: 'x', requesterId: ben, priority: 'low', ...overrides });
    const completed = (title: string, completedBy: Completion, more: Partial<Activity> = {}) =>
      file(title, { ...more, status: { state: 'completed', decision, completedBy, note: '', evidence: null } });
    await file('pending', { requesterId: mina, dueOn: date('2026-03-01') });
    await file('active', { priority: 'high', dueOn: date('2026-03-02'), status: { state: 'active', decision } });
    await file('attention', { option: 'attention_required', dueOn: null, status: { state: 'open', decision } });
    await file('rejected', { status: { state: 'rejected', decision, reason: 'no' }, dueOn: date('2026-03-01') });
    await file('withdrawn', { priority: 'medium', status: { state: 'withdrawn', decision, reason: '' } });
    await file('of servers', { scope: { kind: 'groups', groups: ['Servers', 'It’s "C"'] }, dueOn: date('2026-03-09') });
    await file('100%_\\ sure', { component: 'Contoso Reader', dueOn: date('2026-03-10') });
    const byBen = { kind: 'email', email: 'Ben@fabrikam.example', personId: ben, entraId: null } as const;
    await completed('by ben', byBen, { verification: { state: 'disputed', count: 2, at: decision.at } });
    await completed('by mina', { kind: 'email', email: 'old.name@fabrikam.example', personId: mina, entraId: null });
    await completed('by mina in the portal', {
      kind: 'email',
      email: 'mina.sato@FABRIKAM.example',
      personId: null,
      entraId: null,
    });
    await completed('by system', { kind: 'system_confirmation' });
    await completed('by nobody known', { kind: 'not_available', source: 'defender' });
    return workspaceId;
  }

  test('finds what each filter says, newest first, and nothing else', async () => {
    const workspaceId = await fileAll();
    const open = ['100%_\\ sure', 'of servers', 'attention', 'active', 'pending'];
    const byMina = ['by mina in the portal', 'by mina'];
    const expected: Readonly<Record<string, readonly string[]>> = {
      mine: ['pending'],
      open,
      'pending active': open.filter((title) => title !== 'attention'),
      rejected: ['rejected'],
      withdrawn: ['withdrawn'],
      completed: ['by nobody known', 'by system', ...byMina, 'by ben'],
      overdue: ['pending'],
      'due:overdue': ['pending'],
      'due:today': ['active'],
      'due:week': ['of servers', 'active'],
      'due:today overdue': ['active', 'pending'],
      high: ['active'],
      'high medium': ['withdrawn', 'active'],
      'by:me': byMina,
      'by:ben@FABRIKAM.example': ['by ben'],
      disputed: ['by ben'],
      unassigned: ['active'],
      'disputed mine': [],
      'by:system': ['by system'],
      'by:na by:system': ['by nobody known', 'by system'],
      'by:na open': [],
      'open group:servers': open,
      'open group:paris': open.filter((title) => title !== 'of servers'),
      'open group:"servers" servers': ['of servers'],
      contoso: ['100%_\\ sure'],
      '100%_\\': ['100%_\\ sure'],
      '%': ['100%_\\ sure'],
      'PEND mine': ['pending'],
      'rem-1002': ['active'],
      '1002': ['active'],
      '1002 act': ['active'],
      '1002 pend': [],
      'sure CONTOSO': ['100%_\\ sure'],
      'contoso rem-1007': ['100%_\\ sure'],
      'contoso rem-1006': [],
      '%_\\': ['100%_\\ sure'],
      '"_\\ s"': ['100%_\\ sure'],
      xyz: [],
    };

    for (const [text, found] of Object.entries(expected)) {
      expect([text, await titles(queryOf(workspaceId, text))]).toEqual([text, found]);
    }
  });

  test('finds what is ready to close, and of it what a person has, or nobody has and they may decide about', async () => {
    const workspaceId = await newWorkspace(store());
    const active = { state: 'active', decision } as const;
    const servers = { kind: 'groups', groups: ['Servers'] } as const;
    const readySince = { fixed: 9, gone: 1, readySince: noon };
    const file = async (title: string, overrides: Partial<Activity> = {}, counts: Partial<Targets> = readySince) => {
      const one = await storeActivity(store(), workspaceId, { title, status: active, ...overrides });
      await store().inTransaction((tx) => saveTargetCounts(tx, one.id, { ...frozenTargets(10, noon), ...counts }));
    };
    await file('of nobody');
    await file('of servers', { scope: servers });
    await file('of mina', { assigneeId: mina });
    await file('of ben', { assigneeId: ben });
    await file('pending', { status: { state: 'pending', decision } });
    await file('exposed', { status: { state: 'pending', decision } }, {});
    await file('all fixed', {}, { fixed: 10, allFixedSince: noon, readySince: noon });
    await file('paused', { pausedSince: date('2026-03-01') });
    await file('over', { status: { state: 'withdrawn', decision, reason: '' } });
    const found = async (text: string, decidesFor: readonly string[] | null) =>
      await titles(queryOf(workspaceId, text, { asker: { id: mina, email: null, decidesFor } }));

    const ready = ['pending', 'of ben', 'of mina', 'of servers', 'of nobody'];
    const minas = ['pending', 'of mina', 'of servers', 'of nobody'];
    expect(await found('ready', [])).toEqual(ready);
    expect(await found('ready todo', null)).toEqual(minas);
    expect(await found('todo', null)).toEqual(['all fixed', 'exposed', ...minas]);
    expect(await found('ready todo', ['servers'])).toEqual([]);
    expect(await found('ready todo', ['Servers'])).toEqual(['of servers']);
    expect(await found('ready todo', [])).toEqual([]);
    expect(await found('waiting', null)).toEqual(['exposed']);
  });

  test('holds nothing that the reader may not see, on no page and in no count', async () => {
    const workspaceId = await newWorkspace(store());
    const file = (title: string, groups: readonly string[]) =>
      storeActivity(store(), workspaceId, { title, requesterId: ben, scope: { kind: 'groups', groups } });
    await file('seen', ['A']);
    await file('hidden', ['B']);
    const query = queryOf(workspaceId, '', { scope: { kind: 'some', groups: ['A'], personId: mina } });

    expect(await titles(query)).toEqual(['seen']);
    expect(await countListed(store().db, query, 0)).toEqual({ all: 1, newer: 1 });
  });

  test('goes on beside an activity in both directions, whatever was filed meanwhile', async () => {
    const workspaceId = await newWorkspace(store());
    for (let index = 1; index <= 25; index += 1) await storeActivity(store(), workspaceId, { title: `t${index}` });
    const query = queryOf(workspaceId, '');
    const [first] = await listActivities(store().db, query, { place: start, limit: 1 });
    const newest = first?.number ?? 0;
    await storeActivity(store(), workspaceId, { title: 'filed meanwhile' });

    const older = await titles(query, { kind: 'older', than: newest - 9, keys: null });
    const newer = await titles(query, { kind: 'newer', than: newest - 20, keys: null });
    const { all, newer: before } = await countListed(store().db, query, newest - 10);

    expect(older).toEqual(Array.from({ length: 10 }, (_, index) => `t${15 - index}`));
    expect(newer).toEqual(Array.from({ length: 10 }, (_, index) => `t${15 - index}`));
    expect([all, before]).toEqual([26, 11]);
  });

  test('a hundred words and more are no larger a question than one', async () => {
    const workspaceId = await fileAll();
    const words = Array.from({ length: 150 }, (_, index) => index.toString(36));
    const asked = (text: string) =>
      selectPage(store().db, queryOf(workspaceId, text), { place: start, limit: 10 }).compile();

    expect(asked(words.join(' ')).sql).toBe(asked('e').sql);
    expect(asked('e e e e').parameters).toEqual(asked('e').parameters);
    expect(await titles(queryOf(workspaceId, 'e '.repeat(150)))).toEqual(await titles(queryOf(workspaceId, 'e')));
    expect(await titles(queryOf(workspaceId, words.join(' ')))).toEqual([]);
  });

  if (isFull) {
    test('finds words by an index, in titles, components and numbers', async () => {
      const workspaceId = await newWorkspace(store());
      const { id } = await storeActivity(store(), workspaceId);
      await copy(id, 5000);
      await sql`update activity set title = 'Update the kiosks' where number % 1000 = 7`.execute(store().db);
      await sql`vacuum analyze activity`.execute(store().db);
      const plans = [];
      for (const text of ['kiosks', 'kiosks up', 'rem-1234', 'nowhere']) {
        plans.push(await planOf(queryOf(workspaceId, text), start));
      }

      for (const plan of plans) {
        expect(plan).toMatch(/Bitmap Index Scan on activity_by_words_of_title/);
        expect(plan).toMatch(/Bitmap Index Scan on activity_by_words_of_component/);
        expect(plan).not.toMatch(/Seq Scan on activity/);
      }
      expect(plans[2]).toMatch(/Bitmap Index Scan on activity_workspace_id_number_key/);
      expect(await titles(queryOf(workspaceId, 'KIOSKS rem-2007'))).toEqual(['Update the kiosks']);
    });
  }

  if (isFull) {
    test('reads ten rows by an index where there are 5,000, and what is rare by one of its own', async () => {
      const workspaceId = await newWorkspace(store());
      const { id } = await storeActivity(store(), workspaceId);
      await copy(id, 5000);
      await sql`analyze activity`.execute(store().db);
      const query = queryOf(workspaceId, '');

      const plan = await planOf(query, { kind: 'older', than: 4000, keys: null });
      const rare = [];
      for (const text of ['by:system', 'by:ben@fabrikam.example', 'rejected', 'due:today']) {
        rare.push(await planOf(queryOf(workspaceId, text), start));
      }

      expect(plan).toMatch(/Index Scan[^\n]*rows=10[ .]/);
      expect(plan).not.toMatch(/Seq Scan|Sort/);
      expect(rare.map((one) => /activity_\w*by_\w+/.exec(one)?.[0])).toEqual([
        'activity_by_completer',
        'activity_by_completer',
        'activity_by_state',
        'activity_sorted_by_due',
      ]);
    });
  }

  async function planOf(query: ListQuery, place: ListPlace): Promise<string> {
    const lines = await selectPage(store().db, query, { place, limit: 10 }).explain('text', sql`analyze`);
    return lines.map((line) => Object.values(line).join('')).join('\n');
  }

  async function copy(id: ActivityId, count: number): Promise<void> {
    const { rows } = await sql<{ column_name: string }>`select column_name from information_schema.columns
      where table_name = 'activity' and column_name not in ('id', 'number') and is_generated = 'NEVER'`.execute(
      store().db,
    );
    const columns = sql.join(rows.map(({ column_name }) => sql.ref(column_name)));
    const copies = sql`insert into activity (id, number, ${columns})
      select gen_random_uuid(), 1001 + step, ${columns} from activity, generate_series(1, ${count}::int) as step
      where id = ${id}`;
    await asFixture(store().db, (tx) => copies.execute(tx));
  }
});
