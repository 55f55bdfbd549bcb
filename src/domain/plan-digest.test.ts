import { describe, expect, test } from 'vitest';
import { activity, status } from '../../test/support/fixtures.ts';
import { addDays, type CalendarDate } from './calendar-date.ts';
import type { ActivityId } from './identifiers.ts';
import { type DatedActivity, planDigest, planEscalatingDigest, planEscalation } from './plan-digest.ts';
import type { Priority } from './priority.ts';
import { defaultSettings } from './settings.ts';
import { isWorkingDay } from './working-days.ts';

const policy = { ...defaultSettings, holidays: ['2026-12-25' as CalendarDate] };
const timeZone = 'Europe/Berlin';
const id = activity().id;

function at(day: string) {
  return { now: new Date(`${day}T08:00:00Z`), timeZone, policy };
}

function dated(
  overrides: Partial<DatedActivity> & {
    readonly since?: string;
    readonly priority?: Priority;
    readonly dueOn?: CalendarDate;
  },
): DatedActivity {
  const { since = '2026-11-02T09:00:00Z', priority = 'medium', dueOn = null, ...rest } = overrides;
  const present = status('pending');
  const decided = { ...present, decision: { ...present.decision, at: new Date(since) } };
  const facts = rest.activity ?? activity({ priority, createdAt: new Date(since), status: decided });
  return { told: new Set(), ...rest, activity: { ...facts, dueOn } };
}

const active = { ...activity(), status: status('active') };

describe('requests that wait', () => {
  // Filed on Monday, November 2.
  test.each([
    ['high', '2026-11-03', []],
    ['high', '2026-11-04', [2]],
    ['medium', '2026-11-05', []],
    ['medium', '2026-11-06', [4]],
    ['low', '2026-11-09', [5]],
  ] as const)('%s, on %s', (priority, day, expected) => {
    expect(planDigest([dated({ priority })], at(day)).waiting.map(({ days }) => days)).toEqual(expected);
  });

  test('over a weekend and a holiday, nobody is waited for', () => {
    const before = dated({ priority: 'high', since: '2026-12-24T09:00:00Z' });

    expect(planDigest([before], at('2026-12-28')).waiting).toEqual([]);
    expect(planDigest([before], at('2026-12-29')).waiting).toEqual([{ activityId: id, days: 2 }]);
  });

  test('in another zone than that of the channel that is told, by its own days', () => {
    // Wednesday morning in Berlin is still Tuesday evening in Honolulu.
    const moment = { ...at('2026-11-04'), now: new Date('2026-11-04T08:00:00Z') };
    const due = { dueOn: '2026-11-03' as CalendarDate, timeZone: 'Pacific/Honolulu' };

    const plan = planDigest([dated({ priority: 'high', since: '2026-11-02T12:00:00Z', ...due })], moment);

    expect(plan.waiting).toEqual([]);
    expect(plan.due.map(({ reminder }) => reminder)).toEqual([{ kind: 'today' }]);
  });

  test('are escalated once, a working day after they were first named', () => {
    const waiting = dated({ priority: 'high' });
    const on = (day: string, told: ReadonlySet<string> = new Set()) => planEscalation([{ ...waiting, told }], at(day));

    expect(on('2026-11-04').waiting).toEqual([]);
    expect(on('2026-11-05').waiting).toEqual([{ activityId: id, days: 3 }]);
    const said = new Set(on('2026-11-05').told.map(({ key }) => key));
    expect(on('2026-11-06', said).waiting).toEqual([]);
  });

  test('in a digest that escalates, it is named once, and marked; on the next day as usual', () => {
    const waiting = dated({ priority: 'high' });
    const on = (day: string, told: ReadonlySet<string> = new Set()) => {
      const all = [{ ...waiting, told }];
      return planEscalatingDigest({ own: all, all }, at(day));
    };

    expect(on('2026-11-04').waiting).toEqual([{ activityId: id, days: 2 }]);
    const escalated = on('2026-11-05');
    expect(escalated.waiting).toEqual([{ activityId: id, days: 3, isEscalated: true }]);
    const said = new Set(escalated.told.map(({ key }) => key));
    expect(on('2026-11-06', said).waiting).toEqual([{ activityId: id, days: 4 }]);
  });

  test('after a pause they wait anew', () => {
    const { activity: pending } = dated({ priority: 'high' });
    const waiting = dated({ activity: { ...pending, resumedAt: new Date('2026-11-04T09:00:00Z') } });

    expect(planDigest([waiting], at('2026-11-05')).waiting).toEqual([]);
    expect(planDigest([waiting], at('2026-11-06')).waiting).toEqual([{ activityId: id, days: 2 }]);
  });

  test('on a day without a reminder, the line says for how many days it is overdue', () => {
    const { activity: pending } = dated({ priority: 'high' });
    const dueOn = '2026-11-05' as CalendarDate;
    const due = { activity: pending, dueOn };
    const on = (day: string, told: ReadonlySet<string> = new Set()) => [
      planDigest([dated({ ...due, told })], at(day)),
      planEscalation([dated({ ...due, told })], at(day)),
    ];
    const told = new Set(on('2026-11-06')[0]?.told.map(({ key }) => key));

    const [digest, escalation] = on('2026-11-09', told);

    expect(digest?.due).toEqual([]);
    const line = { activityId: id, days: 5, overdue: { dueOn, days: 4 } };
    expect([digest?.waiting, escalation?.waiting]).toEqual([[line], [line]]);
    expect(on('2026-11-05')[1]?.waiting).toEqual([{ activityId: id, days: 3 }]);
  });

  test('it is overdue by the days of its own channel', () => {
    // Wednesday morning in Berlin is still Tuesday evening in Honolulu.
    const due = { dueOn: '2026-11-02' as CalendarDate, since: '2026-10-29T12:00:00Z', priority: 'high' } as const;
    const told = new Set(['2026-11-02:overdue:0']);
    const overdueIn = (timeZone: string) =>
      planDigest([dated({ ...due, timeZone, told })], at('2026-11-04')).waiting.map(({ overdue }) => overdue?.days);

    expect(overdueIn('Pacific/Honolulu')).toEqual([1]);
    expect(overdueIn('Europe/Berlin')).toEqual([2]);
  });

  test('one that is active waits for nobody', () => {
    expect(planDigest([dated({ activity: active })], at('2026-11-20')).waiting).toEqual([]);
  });
});

describe('due dates', () => {
  const due = (dueOn: string, rest: Partial<DatedActivity> = {}) =>
    dated({ activity: active, dueOn: dueOn as CalendarDate, ...rest });

  test('the longest overdue comes first', () => {
    const later = { ...active, id: '018f0000-0000-7000-8000-00000000dead' as ActivityId };
    const plan = planDigest([due('2026-12-11'), due('2026-12-01', { activity: later })], at('2026-12-10'));

    expect(plan.due).toMatchObject([
      { activityId: later.id, reminder: { kind: 'overdue', days: 9 } },
      { activityId: id, reminder: { kind: 'before', days: 1 } },
    ]);
    expect(plan.told).toHaveLength(2);
  });

  test('what was told is not told again', () => {
    const told = new Set(planDigest([due('2026-12-10')], at('2026-12-10')).told.map(({ key }) => key));

    expect(planDigest([due('2026-12-10', { told })], at('2026-12-10')).due).toEqual([]);
  });

  test.each([
    ['2026-12-16', []],
    ['2026-12-17', [7]],
    ['2026-12-20', [10]],
  ])('escalated after seven days, on %s', (day, expected) => {
    const days = planEscalation([due('2026-12-10')], at(day)).due.map(({ reminder }) =>
      reminder.kind === 'overdue' ? reminder.days : 0,
    );

    expect(days).toEqual(expected);
  });

  test('in a digest that escalates, what is escalated goes first, and both are told by it', () => {
    const other = { ...active, id: '018f0000-0000-7000-8000-00000000dead' as ActivityId };
    const elsewhere = due('2026-12-10', { activity: other });
    const own = [due('2026-12-10'), due('2026-12-09', { activity: { ...active, id: idOf(7) } })];
    const known = new Set(['escalated:overdue:2026-12-09']);
    const all = [elsewhere, ...own.map((one, index) => (index === 1 ? { ...one, told: known } : one))];

    const plan = planEscalatingDigest({ own: all.slice(1), all }, at('2026-12-17'));

    expect(plan.due.map(({ activityId, isEscalated = false }) => [activityId, isEscalated])).toEqual([
      [idOf(7), false],
      [other.id, true],
      [id, true],
    ]);
    expect(plan.told.filter(({ subjectId }) => subjectId === other.id)).toHaveLength(1);
    expect(plan.told.filter(({ subjectId }) => subjectId === id)).toHaveLength(2);
  });

  test('another due date is escalated anew', () => {
    const told = new Set(planEscalation([due('2026-12-01')], at('2026-12-10')).told.map(({ key }) => key));

    expect(planEscalation([due('2026-12-01', { told })], at('2026-12-20')).due).toEqual([]);
    expect(planEscalation([due('2026-12-11', { told })], at('2026-12-20')).due).toHaveLength(1);
  });
});

describe('more than one message names', () => {
  function many(count: number, overrides: Parameters<typeof dated>[0]): readonly DatedActivity[] {
    return Array.from({ length: count }, (_, index) =>
      dated({ ...overrides, activity: { ...(overrides.activity ?? active), id: idOf(index) } }),
    );
  }

  /** As a channel is told on these days: what each names, and of how many more it speaks. */
  function saidOn(days: readonly string[], all: readonly DatedActivity[], plan: typeof planDigest) {
    const told = new Map<string, Set<string>>();
    return days.map((day) => {
      const known = all.map((one) => ({ ...one, told: told.get(one.activity.id) ?? new Set<string>() }));
      const said = plan(known, at(day));
      for (const { subjectId, key } of said.told) {
        told.set(subjectId, (told.get(subjectId) ?? new Set()).add(key));
      }
      return { ids: said.due.map(({ activityId }) => activityId), more: said.moreDue };
    });
  }

  test.each([
    ['a digest', planDigest],
    ['an escalation', planEscalation],
  ] as const)('%s leaves the rest to the next one, and none is told unnamed', (_, plan) => {
    const all = many(100, { dueOn: '2026-12-01' as CalendarDate });

    const said = saidOn(['2026-12-09', '2026-12-10', '2026-12-11', '2026-12-14'], all, plan);

    expect(said.map(({ ids, more }) => [ids.length, more])).toEqual([
      [36, 64],
      [36, 28],
      [28, 0],
      [0, 0],
    ]);
    expect(new Set(said.flatMap(({ ids }) => ids)).size).toBe(100);
  });

  test('who was left out goes before what is due anew and more urgent', () => {
    const late = many(72, { dueOn: '2026-12-01' as CalendarDate });
    const fresh = dated({
      activity: { ...active, id: idOf(900) },
      dueOn: '2026-12-03' as CalendarDate,
      told: new Set(['2026-12-03:before:7', '2026-12-03:before:1', '2026-12-03:today', '2026-12-03:overdue:0']),
    });
    const [first] = saidOn(['2026-12-11'], late, planDigest);

    const named = new Set(first?.ids);
    const told = new Set(['2026-12-01:overdue:1']);
    const next = planDigest(
      [fresh, ...late.map((one) => (named.has(one.activity.id) ? { ...one, told } : one))],
      at('2026-12-14'),
    );

    expect(next.due.filter(({ activityId }) => named.has(activityId))).toEqual([]);
    expect(next.due).toHaveLength(36);
    expect(next.due.map(({ activityId }) => activityId)).not.toContain(fresh.activity.id);
    expect(next.moreDue).toBe(1);
  });

  test('however many are overdue for weeks, each is named in its turn', () => {
    const days = Array.from({ length: 28 }, (_, index) => addDays('2026-12-02' as CalendarDate, index)).filter((day) =>
      isWorkingDay(day, policy),
    );

    const said = saidOn(days, many(300, { dueOn: '2026-12-01' as CalendarDate }), planDigest);

    expect(new Set(said.slice(0, 9).flatMap(({ ids }) => ids)).size).toBe(300);
  });

  test('what is due and waits as well is named once, among what is due, and told as both', () => {
    const pending = dated({ priority: 'high' }).activity;
    const late = dated({ activity: { ...pending, id: idOf(1) }, dueOn: '2026-11-03' as CalendarDate });
    const soon = dated({ activity: { ...pending, id: idOf(2) }, dueOn: '2026-11-12' as CalendarDate });
    const waiting = dated({ activity: { ...pending, id: idOf(3) } });

    const digest = planDigest([soon, waiting, late], at('2026-11-05'));
    const escalation = planEscalatingDigest({ own: [soon, waiting, late], all: [late] }, at('2026-11-05'));

    expect(digest.due.map(({ activityId, waitingDays }) => [activityId, waitingDays])).toEqual([
      [idOf(1), 3],
      [idOf(2), 3],
    ]);
    expect(digest.waiting).toEqual([{ activityId: idOf(3), days: 3 }]);
    expect(escalation.due[0]).toMatchObject({ activityId: idOf(1), waitingDays: 3, isEscalated: true });
    expect(escalation.waiting).toEqual([{ activityId: idOf(3), days: 3 }]);
    const told = escalation.told.filter(({ subjectId }) => subjectId === idOf(1)).map(({ key }) => key);
    expect(told).toEqual(['2026-11-03:overdue:0', expect.stringMatching(/^escalated:waiting:/)]);
  });

  test('what is left out of what is due is named among what waits', () => {
    const pending = dated({ priority: 'high' }).activity;
    const late = many(37, { activity: pending, dueOn: '2026-11-03' as CalendarDate });

    const plan = planDigest(late, at('2026-11-05'));

    expect([plan.due.length, plan.moreDue, plan.waiting.length, plan.moreWaiting]).toEqual([36, 1, 1, 0]);
    expect(new Set([...plan.due, ...plan.waiting].map(({ activityId }) => activityId)).size).toBe(37);
  });

  test('of those that wait, twenty are named, the longest waiting first', () => {
    const pending = dated({ priority: 'high' }).activity;
    const plan = planDigest(many(25, { activity: pending }), at('2026-12-10'));

    expect([plan.waiting.length, plan.moreWaiting]).toEqual([20, 5]);
  });
});

function idOf(index: number): ActivityId {
  return `018f0000-0000-7000-8000-${String(index).padStart(12, '0')}` as ActivityId;
}
