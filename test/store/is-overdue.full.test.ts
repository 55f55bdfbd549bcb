import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { Activity, DeviceScope } from '../../src/domain/activity.ts';
import { type ActivityFilter, noFilter } from '../../src/domain/activity-filter.ts';
import { byPerson } from '../../src/domain/decided-by.ts';
import type { ExceptionId } from '../../src/domain/exception.ts';
import type { ChannelId, WorkspaceId } from '../../src/domain/identifiers.ts';
import { usualTop } from '../../src/domain/top-request.ts';
import { keepAllCountedDates } from '../../src/usecases/keep-counted-dates.ts';
import { type ActivityList, listActivities } from '../../src/usecases/list-activities.ts';
import { readTopActivities } from '../../src/usecases/read-top-activities.ts';
import { engines } from '../support/engines.ts';
import { approval, exception, exceptionStatus } from '../support/exception-fixtures.ts';
import { insertException, saveSettings } from '../support/unaudited.ts';
import { copyActivity } from './support/copy-activity.ts';
import { date, mina, storeActivity, storeRecommendation } from './support/fixtures.ts';
import { asItMember } from './support/person-context.ts';
import { programOn } from './support/program-on.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

const filedAt = new Date('2026-01-05T09:00:00Z');
const active = { state: 'active', decision: { by: byPerson(mina), at: filedAt } } as const;
const many = 1100;
const signal = new AbortController().signal;
const now = new Date('2026-03-10T12:00:00Z');
const start = { kind: 'start' } as const;

describe.each(engines)('what is overdue on %s', (engine) => {
  const store = useStore(engine);

  const at = (workspaceId: WorkspaceId, now: Date) => ({
    ...programOn(store(), workspaceId),
    clock: { now: () => now },
  });

  async function file(
    workspaceId: WorkspaceId,
    dueOn: string,
    { recommendationId = null, number = 1001 }: Partial<Pick<Activity, 'recommendationId' | 'number'>> = {},
  ) {
    const one = { createdAt: filedAt, status: active, recommendationId, number, dueOn: date(dueOn) };
    return await storeActivity(store(), workspaceId, one);
  }

  /** Of which there are many, under one exception, or were. */
  async function fileMany(
    dueOn: string,
    [startsOn, endsOn]: readonly [string, string],
    state: 'in_effect' | 'expired',
  ) {
    const workspaceId = await newWorkspace(store());
    const { id: recommendationId } = await storeRecommendation(store());
    await copyActivity(store(), await file(workspaceId, dueOn, { recommendationId }), many);
    const approved = approval({ startsOn: date(startsOn), endsOn: date(endsOn), at: filedAt });
    const status = { ...exceptionStatus(state), approval: approved };
    const id = uuidv7() as ExceptionId;
    const one = exception({ id, workspaceId, number: 1, recommendationId, scope: { kind: 'all' }, status });
    await store().inTransaction((tx) => insertException(tx, one));
    await keepAllCountedDates(at(workspaceId, filedAt), signal);
    return workspaceId;
  }

  async function read(workspaceId: WorkspaceId, now: string) {
    const context = asItMember(at(workspaceId, new Date(now)));
    const listed = async (due: 'overdue' | 'week') => {
      const { count, entries } = await listActivities(context, { filter: { ...noFilter, due: [due] }, place: start });
      return { count, areOverdue: entries.map(({ isOverdue }) => isOverdue) };
    };
    const { totals } = await readTopActivities(context, usualTop);
    return { overdue: await listed('overdue'), week: await listed('week'), top: totals.overdue };
  }

  test('of more than a thousand none is counted while an exception holds, beside what is overdue', async () => {
    const workspaceId = await fileMany('2026-03-02', ['2026-02-01', '2026-03-31'], 'in_effect');
    await file(workspaceId, '2026-03-09', { number: 9000 });

    expect(await read(workspaceId, '2026-03-10T12:00:00Z')).toEqual({
      overdue: { count: 1, areOverdue: [true] },
      week: { count: 0, areOverdue: [] },
      top: 1,
    });
  });

  test('of more than a thousand each counts as due on the later date, once the exception is over', async () => {
    const workspaceId = await fileMany('2026-03-02', ['2026-03-01', '2026-03-10'], 'expired');
    const none = { count: 0, areOverdue: [] };
    const all = (isOverdue: boolean) => ({ count: many + 1, areOverdue: Array(10).fill(isOverdue) });

    expect(await read(workspaceId, '2026-03-11T12:00:00Z')).toEqual({ overdue: none, week: all(false), top: 0 });
    expect(await read(workspaceId, '2026-03-13T12:00:00Z')).toEqual({ overdue: all(true), week: none, top: many + 1 });
  });

  test('of more than a thousand none is counted before the day has ended where it is worked on', async () => {
    const workspaceId = await newWorkspace(store());
    const zone = (timeZone: string) => ({ timeZone, locale: null });
    const channels = { C01ITSEC: zone('America/Los_Angeles'), C02TOKYO: zone('Asia/Tokyo') };
    const routes = [{ deviceGroups: ['Tokyo'], priorities: null, channelId: 'C02TOKYO' as ChannelId, mention: null }];
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { channels, routes }));
    await copyActivity(store(), await file(workspaceId, '2026-03-09'), many);

    // It is the tenth in Tokyo.
    expect((await read(workspaceId, '2026-03-09T18:00:00Z')).top).toBe(0);
    expect((await read(workspaceId, '2026-03-09T18:00:00Z')).overdue.count).toBe(0);
    expect((await read(workspaceId, '2026-03-10T18:00:00Z')).overdue.count).toBe(many + 1);
  });

  const groupsOf = fc.constantFrom(null, ['A'], ['B'], ['A', 'B'], ['B', 'C']);
  const day = fc.integer({ min: 1, max: 14 }).map((one) => `2026-03-${String(one).padStart(2, '0')}`);
  const excepted = fc.record({
    groups: groupsOf,
    state: fc.constantFrom('requested', 'in_effect', 'suspended', 'expired', 'cancelled'),
    days: fc.tuple(day, day).map((days) => days.toSorted()),
    // Not later than today.
    decidedOn: fc.constantFrom('2026-03-03', '2026-03-09', '2026-03-10'),
  });
  const dated = fc.record({ groups: groupsOf, dueOn: day, setOn: fc.option(day), filedOn: day });
  const scopeOf = (groups: readonly string[] | null): DeviceScope =>
    groups === null ? { kind: 'all' } : { kind: 'groups', groups };
  const noonOf = (one: string) => new Date(`${one}T12:00:00Z`);

  test('or due within a week is the same in the database as by the exceptions of each', async () => {
    const { id: recommendationId } = await storeRecommendation(store());

    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(excepted, { maxLength: 4, selector: ({ groups, state }) => `${groups} ${state}` }),
        fc.array(dated, { minLength: 10, maxLength: 30 }),
        async (exceptions, activities) => {
          const workspaceId = await newWorkspace(store());
          const program = at(workspaceId, now);
          for (const [index, { groups, dueOn, setOn, filedOn }] of activities.entries()) {
            const dates = {
              dueOn: date(dueOn),
              dueSetAt: setOn === null ? null : noonOf(setOn),
              createdAt: noonOf(filedOn),
            };
            const one = { ...dates, number: index + 1, scope: scopeOf(groups), recommendationId, status: active };
            await storeActivity(store(), workspaceId, one);
          }
          for (const [index, { groups, state: wanted, days, decidedOn }] of exceptions.entries()) {
            const state = groups === null && wanted === 'suspended' ? 'expired' : wanted;
            const [startsOn = '', endsOn = ''] = days;
            const decision = { by: byPerson(mina), at: noonOf(decidedOn) };
            const approved = approval({ startsOn: date(startsOn), endsOn: date(endsOn), at: noonOf(startsOn) });
            const whole = { ...exceptionStatus(state), decision };
            const status = state === 'requested' ? whole : { ...whole, approval: approved };
            const id = uuidv7() as ExceptionId;
            const one = exception({
              id,
              workspaceId,
              number: index + 1,
              recommendationId,
              scope: scopeOf(groups),
              status,
            });
            await store().inTransaction((tx) => insertException(tx, one));
          }
          await keepAllCountedDates(program, signal);
          const listed = async (due: ActivityFilter['due']) =>
            (await listActivities(asItMember(program), { filter: { ...noFilter, due }, place: start, limit: 100 }))
              .entries;

          const all = await listed([]);
          const numbersOf = (entries: ActivityList['entries']) => entries.map(({ activity }) => activity.number);
          const isWithin = ({ activity, countsOn, cover }: ActivityList['entries'][number]) => {
            const counted = countsOn ?? activity.dueOn ?? '';
            return cover.under === null && '2026-03-10' <= counted && counted <= '2026-03-16';
          };
          expect(numbersOf(await listed(['overdue']))).toEqual(numbersOf(all.filter(({ isOverdue }) => isOverdue)));
          expect(numbersOf(await listed(['week']))).toEqual(numbersOf(all.filter(isWithin)));
          const { totals } = await readTopActivities(asItMember(program), usualTop);
          expect(totals.overdue).toBe(all.filter(({ isOverdue }) => isOverdue).length);
        },
      ),
      { numRuns: 25 },
    );
  });
});
