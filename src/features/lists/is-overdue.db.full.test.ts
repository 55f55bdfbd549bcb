import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyActivity } from '../../../test/support/db/copy-activity.ts';
import { date, mina, storeActivity } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import { byPerson } from '../../core/completion.ts';
import type { ChannelId, WorkspaceId } from '../../core/identifiers.ts';
import { type Activity, frozenTargets } from '../activities/activity.ts';
import { saveTargetCounts } from '../activities/store/activities.ts';
import { isToClose } from '../activities/targets/completion.ts';
import { isFixedButForFew } from '../progress/completion.ts';
import { type ActivityFilter, noFilter } from './filter.ts';
import { type ActivityList, listActivities } from './read.ts';
import { readTopActivities } from './read-top.ts';
import { usualTop } from './top.ts';

const filedAt = new Date('2026-01-05T09:00:00Z');
const active = { state: 'active', decision: { by: byPerson(mina), at: filedAt } } as const;
const over = { state: 'withdrawn', decision: { by: byPerson(mina), at: filedAt }, reason: '' } as const;
const many = 1100;
const now = new Date('2026-03-10T12:00:00Z');
const start = { kind: 'start' } as const;

describe('what is overdue', () => {
  const store = useStore();

  const at = (workspaceId: WorkspaceId, now: Date) => ({
    ...programOn(store(), workspaceId),
    clock: { now: () => now },
  });

  async function file(
    workspaceId: WorkspaceId,
    dueOn: string,
    { pausedSince = null }: Partial<Pick<Activity, 'pausedSince'>> = {},
  ) {
    const one = { createdAt: filedAt, status: active, pausedSince, dueOn: date(dueOn) };
    return await storeActivity(store(), workspaceId, one);
  }

  async function read(workspaceId: WorkspaceId, now: string) {
    const context = asItMember(at(workspaceId, new Date(now)));
    const listed = async (due: 'overdue' | 'week') => {
      const { count, entries } = await listActivities(context, { filter: { ...noFilter, due: [due] }, place: start });
      return { count, areOverdue: entries.map(({ daysLate }) => daysLate > 0) };
    };
    const { totals } = await readTopActivities(context, usualTop);
    return { overdue: await listed('overdue'), week: await listed('week'), top: totals.overdue };
  }

  test('of more than a thousand none is counted while they are paused, beside what is overdue', async () => {
    const workspaceId = await newWorkspace(store());
    const paused = await file(workspaceId, '2026-03-02', { pausedSince: date('2026-02-01') });
    await copyActivity(store(), paused, many);
    await file(workspaceId, '2026-03-09');

    expect(await read(workspaceId, '2026-03-10T12:00:00Z')).toEqual({
      overdue: { count: 1, areOverdue: [true] },
      week: { count: 0, areOverdue: [] },
      top: 1,
    });
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

  const day = fc.integer({ min: 1, max: 16 }).map((one) => date(`2026-03-${String(one).padStart(2, '0')}`));
  const few = fc.nat({ max: 2 });
  const counts = fc.record({ fixed: fc.nat({ max: 25 }), gone: few, outOfScope: few, isRecheckDue: fc.boolean() });
  const counted = fc.tuple(few, counts).map(([exposed, one]) => {
    const count = exposed + one.fixed + one.gone + one.outOfScope;
    const targets = { ...frozenTargets(count, filedAt), ...one };
    const allFixedSince = one.fixed === count && count > 0 ? filedAt : null;
    return { ...targets, allFixedSince, readySince: isFixedButForFew(targets) ? filedAt : null };
  });
  const dated = fc.record({
    dueOn: day,
    pausedSince: fc.option(day),
    isOver: fc.boolean(),
    targets: fc.option(counted),
  });

  test('or due within a week, or ready to close is the same in the database as by the rules of each', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(dated, { minLength: 10, maxLength: 30 }), async (activities) => {
        const workspaceId = await newWorkspace(store());
        const context = asItMember(at(workspaceId, now));
        for (const { isOver, targets, ...dates } of activities) {
          const state = isOver ? { status: over, pausedSince: null } : { status: active };
          const one = { createdAt: filedAt, ...dates, ...state };
          const { id } = await storeActivity(store(), workspaceId, one);
          if (targets !== null) await store().inTransaction((tx) => saveTargetCounts(tx, id, targets));
        }
        const listedBy = async (filter: Partial<ActivityFilter>) =>
          (await listActivities(context, { filter: { ...noFilter, ...filter }, place: start, limit: 100 })).entries;
        const listed = (due: ActivityFilter['due']) => listedBy({ due });

        const all = await listed([]);
        const numbersOf = (entries: ActivityList['entries']) => entries.map(({ activity }) => activity.number);
        const isWithin = ({ activity: { dueOn, pausedSince, status } }: ActivityList['entries'][number]) => {
          const isDue = dueOn !== null && '2026-03-10' <= dueOn && dueOn <= '2026-03-16';
          return isDue && pausedSince === null && status.state === 'active';
        };
        expect(numbersOf(await listed(['overdue']))).toEqual(numbersOf(all.filter(({ daysLate }) => daysLate > 0)));
        expect(numbersOf(await listed(['week']))).toEqual(numbersOf(all.filter(isWithin)));
        const toClose = all.filter(({ activity }) => isToClose(activity));
        expect(numbersOf(await listedBy({ isReady: true }))).toEqual(numbersOf(toClose));
        const { totals } = await readTopActivities(context, usualTop);
        expect(totals.overdue).toBe(all.filter(({ daysLate }) => daysLate > 0).length);
      }),
      { numRuns: 25 },
    );
  });
});
