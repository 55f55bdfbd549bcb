import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { ben, date, mina } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { approval, exception, exceptionStatus } from '../../../test/support/exception-fixtures.ts';
import { insertException } from '../../../test/support/unaudited.ts';
import type { PersonActor } from '../../core/authorization.ts';
import { DomainError } from '../../core/domain-error.ts';
import type { ExceptionId, PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { ListPlace } from '../../core/paging.ts';
import { isSeen, type ReadingScope } from '../../core/reading-scope.ts';
import { groupsUnder } from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';
import { readHome } from '../home/read.ts';
import { noFilter } from '../lists/filter.ts';
import { authorizeExceptionDecision, type Exception } from './exception.ts';
import { parseExceptionFilter } from './show/filter.ts';
import {
  countListedExceptions,
  type ExceptionListQuery,
  exceptionVisibleTo,
  listExceptions,
} from './show/list-store.ts';

const everything: ReadingScope = { kind: 'everything' };
const start: ListPlace = { kind: 'start' };
const about: readonly DeviceScope[] = [
  { kind: 'all' },
  { kind: 'groups', groups: ['A'] },
  { kind: 'groups', groups: ['A', 'B'] },
  { kind: 'groups', groups: ['It’s "C", {D}'] },
];

describe('the list of exceptions', () => {
  const store = useStore();

  async function ask(workspaceId: WorkspaceId, number: number, overrides: Partial<Exception> = {}): Promise<Exception> {
    const one = exception({ id: uuidv7() as ExceptionId, workspaceId, number, title: `of ${number}`, ...overrides });
    await store().inTransaction((tx) => insertException(tx, one));
    return one;
  }

  function holding(endsOn: string) {
    const { decision } = exceptionStatus('in_effect');
    return { status: { state: 'in_effect', decision, approval: approval({ endsOn: date(endsOn) }) } } as const;
  }

  /** One at each stage, and three that end on two days. */
  async function askForAll(): Promise<WorkspaceId> {
    const workspaceId = await newWorkspace(store());
    await ask(workspaceId, 1, holding('2026-12-20'));
    await ask(workspaceId, 2, { scope: { kind: 'all' }, title: '100%_\\ sure' });
    await ask(workspaceId, 3, holding('2026-12-02'));
    await ask(workspaceId, 4, { status: exceptionStatus('rejected') });
    await ask(workspaceId, 5, holding('2026-12-03'));
    await ask(workspaceId, 6, { status: exceptionStatus('expired') });
    await ask(workspaceId, 7, { status: exceptionStatus('cancelled') });
    await ask(workspaceId, 8, holding('2026-12-02'));
    await ask(workspaceId, 9, { status: exceptionStatus('renewed') });
    return workspaceId;
  }

  const queryOf = (
    workspaceId: WorkspaceId,
    text: string,
    overrides: Partial<ExceptionListQuery> = {},
  ): ExceptionListQuery => ({
    workspaceId,
    scope: everything,
    filter: parseExceptionFilter(text),
    today: date('2026-11-25'),
    ...overrides,
  });
  const numbers = async (query: ExceptionListQuery, place: ListPlace = start, limit = 20) =>
    (await listExceptions(store().db, query, { place, limit })).map(({ number }) => number);

  test('has each stage, by number or by end, and words of number, title, group and recommendation', async () => {
    const workspaceId = await askForAll();
    const listed = async (text: string) => await numbers(queryOf(workspaceId, text));

    expect(await listed('')).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(await listed('waiting')).toEqual([2]);
    expect(await listed('in effect')).toEqual([3, 8, 5, 1]);
    expect(await listed('ending')).toEqual([3, 8]);
    expect(await listed('ended')).toEqual([9, 7, 6, 4]);
    expect(await listed('waiting ended')).toEqual([9, 7, 6, 4, 2]);
    expect(await listed('exc-5')).toEqual([5]);
    expect(await listed('of 4')).toEqual([4]);
    expect(await listed('"100%_\\ SURE"')).toEqual([2]);
    expect(await listed('%')).toEqual([2]);
    expect(await listed('kiosk ending')).toEqual([3, 8]);
    expect(await listed('va-_-google-_-chrome waiting')).toEqual([2]);
    expect(await listed('chrome')).toEqual([]);
    expect(await numbers(queryOf(await newWorkspace(store()), ''))).toEqual([]);
  });

  test('what ends a week from today ends soon, and what ends a day later does not', async () => {
    const workspaceId = await askForAll();
    const ending = async (today: string) => await numbers(queryOf(workspaceId, 'ending', { today: date(today) }));

    expect(await ending('2026-11-24')).toEqual([]);
    expect(await ending('2026-11-26')).toEqual([3, 8, 5]);
    // Its last day has ended, and the job that lets it expire has yet to come.
    expect(await ending('2026-12-03')).toEqual([3, 8, 5]);
  });

  test.each(['', 'in effect'])('“%s”: pages begin beside an exception, in either direction', async (text) => {
    const workspaceId = await newWorkspace(store());
    for (let number = 1; number <= 7; number += 1) {
      await ask(workspaceId, number, holding(`2026-12-${number < 4 ? '20' : '10'}`));
    }
    const order = text === '' ? [7, 6, 5, 4, 3, 2, 1] : [4, 5, 6, 7, 1, 2, 3];
    const query = queryOf(workspaceId, text);
    const [, , third = 0, fourth = 0, fifth = 0] = order;

    expect(await numbers(query, start, 3)).toEqual(order.slice(0, 3));
    expect(await numbers(query, { kind: 'older', than: third, keys: null }, 3)).toEqual(order.slice(3, 6));
    expect(await numbers(query, { kind: 'newer', than: fifth, keys: null }, 3)).toEqual(order.slice(1, 4));
    expect(await countListedExceptions(store().db, query, fourth)).toEqual({ all: 7, before: 3 });
    expect(await numbers(query, { kind: 'older', than: order[6] ?? 0, keys: null }, 3)).toEqual([]);
  });

  test('beside what has no end there is nothing in the order of ends', async () => {
    const workspaceId = await askForAll();

    expect(await numbers(queryOf(workspaceId, 'in effect'), { kind: 'older', than: 2, keys: null })).toEqual([]);
    expect(await numbers(queryOf(workspaceId, 'in effect'), { kind: 'newer', than: 999, keys: null })).toEqual([]);
  });

  test.each<readonly [string, ReadingScope, number]>([
    ['everybody', everything, 8],
    ['somebody without device groups', { kind: 'some', groups: [], personId: mina }, 5],
    ['somebody of A', { kind: 'some', groups: ['A'], personId: mina }, 7],
    ['somebody of a group with an odd name', { kind: 'some', groups: ['It’s "C", {D}'], personId: mina }, 6],
  ])('%s sees the same in the database as by the rule', async (_, scope, count) => {
    const workspaceId = await newWorkspace(store());
    const wanted = [mina, ben].flatMap((requesterId) => about.map((one) => ({ requesterId, scope: one })));
    const all = await Promise.all(wanted.map((one, index) => ask(workspaceId, index + 1, one)));

    const rows = await store()
      .db.selectFrom('exception')
      .select('number')
      .where('workspace_id', '=', workspaceId)
      .where(exceptionVisibleTo(scope))
      .orderBy('number', 'desc')
      .execute();

    const seen = all.filter((one) => isSeen(scope, { ...one, assigneeId: null })).map(({ number }) => number);
    expect(rows.map(({ number }) => number)).toEqual(seen.toReversed());
    expect(await numbers(queryOf(workspaceId, '', { scope }))).toEqual(seen.toReversed());
    expect(rows).toHaveLength(count);
  });

  test.each<readonly [string, readonly (readonly string[] | null)[], number]>([
    ['nobody who approves nothing', [], 0],
    ['an approver of all', [null], 4],
    ['an approver of A', [['A']], 1],
    ['an approver of A, and of B', [['A'], ['B']], 2],
    ['an approver of a group with an odd name', [['It’s "C", {D}']], 1],
  ])('%s is shown what the rule lets them decide about', async (_, groups, count) => {
    const workspaceId = await newWorkspace(store());
    const grants = groups.map((deviceGroups) => ({
      role: 'exception_approver' as const,
      source: { kind: 'it_channel' as const },
      deviceGroups,
    }));
    const { actor } = asItMember(programOn(store(), workspaceId), { id: ben });
    const approver = { ...actor, grants };
    const first = await ask(workspaceId, 1, { requesterId: mina, status: exceptionStatus('renewed') });
    const renewal = (requesterId: PersonId) => ({ of: first.id, ofNumber: 1, requesterId, count: 1 });
    const all = await Promise.all(
      [
        ...about.map((scope) => ({ scope, requesterId: mina })),
        { scope: { kind: 'groups', groups: ['A'] } as const, requesterId: ben },
        { scope: { kind: 'groups', groups: ['A'] } as const, requesterId: mina, renewal: renewal(ben) },
      ].map((one, index) => ask(workspaceId, index + 2, one)),
    );

    const decider = { id: ben, groups: groupsUnder(approver.grants, 'exception_approver') };
    const found = await numbers(queryOf(workspaceId, 'waiting', { decider }));

    const decidable = all.filter((one) => mayDecide(approver, one)).map(({ number }) => number);
    expect(found).toEqual(decidable.toReversed());
    expect(found).toHaveLength(count);
  });

  test('Home counts what somebody may decide about, however much of others is newer', async () => {
    const workspaceId = await newWorkspace(store());
    const of = (group: string): DeviceScope => ({ kind: 'groups', groups: [group] });
    await ask(workspaceId, 1, { scope: of('Berlin'), requesterId: mina });
    for (let number = 2; number <= 102; number += 1) {
      await ask(workspaceId, number, { scope: of('Paris'), requesterId: mina });
    }
    const context = asItMember(programOn(store(), workspaceId), { id: ben });
    const approver = { role: 'exception_approver', source: { kind: 'it_channel' }, deviceGroups: ['Berlin'] } as const;
    const actor = { ...context.actor, grants: [...context.actor.grants, approver] };

    const home = await readHome({ ...context, actor }, emptySetup);

    const { count, exceptions } = home.overview?.waiting ?? { count: 0, exceptions: [] };
    expect([count, exceptions.map(({ number }) => number)]).toEqual([1, [1]]);
  });
});

const emptySetup = { filter: noFilter, words: '', place: start, shownAs: null, slackHash: null };

function mayDecide(actor: PersonActor, { scope, requesterId, renewal }: Exception): boolean {
  const askerIds = renewal === null ? [requesterId] : [requesterId, renewal.requesterId];
  try {
    authorizeExceptionDecision(actor, { scope, askerIds });
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
