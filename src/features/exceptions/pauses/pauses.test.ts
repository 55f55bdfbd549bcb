import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { approval, exception, exceptionId, exceptionStatus } from '../../../../test/support/exception-fixtures.ts';
import { activity, ben, calendarDate, status } from '../../../../test/support/fixtures.ts';
import { byPerson } from '../../../core/completion.ts';
import { addDays, type CalendarDate, dateIn } from '../../../core/dates.ts';
import { DomainError } from '../../../core/domain-error.ts';
import type { DeviceScope } from '../../../core/scope.ts';
import { newSchedule, withDueDate } from '../../activities/due.ts';
import { isOver } from '../end.ts';
import { approvalOf, type Exception, isOpenException } from '../exception.ts';
import { changesBy, type ExceptionChange, type ExceptionCommand } from '../lifecycle.ts';
import { countPausedDays, restartPause, settlePause } from './pauses.ts';

const all: DeviceScope = { kind: 'all' };
const groups = (...names: readonly string[]): DeviceScope => ({ kind: 'groups', groups: names });
const berlin = 'Europe/Berlin';

function approved(number: number, scope: DeviceScope, [from, to]: readonly [string, string]): Exception {
  const days = { startsOn: calendarDate(from), endsOn: calendarDate(to), at: new Date(`${from}T08:00:00Z`) };
  return exception({ number, scope, status: { ...exceptionStatus('in_effect'), approval: approval(days) } as never });
}

function ended(one: Exception, state: 'cancelled' | 'expired' | 'renewed', at: string): Exception {
  const decision = { by: byPerson(ben), at: new Date(at) };
  return { ...one, status: { ...exceptionStatus(state), decision, approval: approvalOf(one) } as never };
}

const fifteen = approved(1, groups('A', 'B'), ['2026-11-10', '2026-11-24']);

describe('a day counts as paused if exceptions covered everything when it ended', () => {
  const range = { from: calendarDate('2026-11-01'), until: calendarDate('2026-12-24'), timeZone: berlin };

  test.each([
    ['each day of one, the last included', [fifteen], 15],
    ['a day under two once', [fifteen, approved(2, all, ['2026-11-20', '2026-11-30'])], 21],
    ['none where only some groups are covered', [approved(1, groups('A'), ['2026-11-10', '2026-11-24'])], 0],
    [
      'those on which two cover all groups together',
      [approved(1, groups('A'), ['2026-11-10', '2026-11-24']), approved(2, groups('B'), ['2026-11-20', '2026-12-09'])],
      5,
    ],
    ['not the days between two', [fifteen, approved(2, all, ['2026-11-27', '2026-11-28'])], 17],
    ['not the day on which it was cancelled', [ended(fifteen, 'cancelled', '2026-11-12T09:00:00Z')], 2],
    // Half past midnight in Berlin.
    ['the day before, just after midnight', [ended(fifteen, 'cancelled', '2026-11-12T23:30:00Z')], 3],
    ['no day after its last one, however late it was settled', [ended(fifteen, 'expired', '2026-12-09T00:10:00Z')], 15],
    [
      'the day of a renewal, by the new one',
      [ended(fifteen, 'renewed', '2026-11-12T09:00:00Z'), approved(2, groups('A', 'B'), ['2026-11-12', '2026-11-13'])],
      4,
    ],
    ['none of what nobody approved', [exception({ scope: all })], 0],
  ])('%s', (_, exceptions, expected) => {
    expect(countPausedDays({ scope: groups('A', 'B') }, exceptions, range)).toBe(expected);
  });

  test('only exceptions for all device groups cover an activity about all of them', () => {
    expect(countPausedDays({ scope: all }, [fifteen], range)).toBe(0);
    expect(countPausedDays({ scope: all }, [approved(1, all, ['2026-11-10', '2026-11-11'])], range)).toBe(2);
  });
});

describe('a pause', () => {
  const dueOn = calendarDate('2026-11-07');
  const moment = (day: string) => ({ now: new Date(`${day}T09:00:00Z`), timeZone: berlin });
  const late = activity({ ...newSchedule(dueOn), scope: groups('A'), status: status('active') });
  const paused = { ...late, ...settlePause(late, [fifteen], moment('2026-11-10')) };

  test('leaves the due date as it is until it ends, and then lateness is what it was', () => {
    expect(paused).toMatchObject({ dueOn, pausedSince: '2026-11-10', pausedDays: 0 });
    expect(settlePause(paused, [fifteen], moment('2026-11-24'))).toMatchObject({ dueOn, pausedSince: '2026-11-10' });

    const over = ended(fifteen, 'expired', '2026-11-25T00:10:00Z');
    const resumed = { ...paused, ...settlePause(paused, [over], moment('2026-11-25')) };

    // Three days late on the tenth, and three days late on the twenty-fifth.
    expect(resumed).toMatchObject({ dueOn: '2026-11-22', originalDueOn: dueOn, pausedDays: 15, pausedSince: null });
    expect(settlePause(resumed, [over], moment('2026-11-26'))).toEqual(
      settlePause(resumed, [over], moment('2026-11-25')),
    );
  });

  test.each(['completed', 'rejected', 'withdrawn'] as const)('ends when the activity is %s', (state) => {
    const decided = status(state);
    const at = new Date('2026-11-13T09:00:00Z');
    const closed = { ...paused, status: { ...decided, decision: { ...decided.decision, at } } };

    const settled = settlePause(closed, [fifteen], moment('2026-11-20'));
    expect(settled).toMatchObject({ dueOn: '2026-11-10', pausedDays: 3, pausedSince: null });
  });

  test('moves a due date that was changed meanwhile by the days from then on', () => {
    const chosen = { ...paused, ...withDueDate(paused, calendarDate('2026-12-01')) };
    const changed = restartPause(chosen, [fifteen], moment('2026-11-20'));
    expect(changed).toMatchObject({ dueOn: '2026-12-01', originalDueOn: dueOn, pausedDays: 10 });

    const over = ended(fifteen, 'cancelled', '2026-11-22T09:00:00Z');
    const settled = settlePause({ ...paused, ...changed }, [over], moment('2026-11-22'));
    expect(settled).toMatchObject({ dueOn: '2026-12-03', pausedDays: 12, pausedSince: null });
  });

  test('ends with the last day of an exception that nobody has settled yet', () => {
    const settled = settlePause(paused, [fifteen], moment('2026-12-20'));
    expect(settled).toMatchObject({ dueOn: '2026-11-22', pausedDays: 15, pausedSince: null });
  });

  test('of an activity without a due date moves nothing', () => {
    const undated = { ...paused, dueOn: null, originalDueOn: null };
    const settled = settlePause(undated, [fifteen], moment('2026-12-20'));
    expect(settled).toMatchObject({ dueOn: null, originalDueOn: null, pausedDays: 15 });
  });
});

const anyScope = fc.constantFrom(all, groups('A'), groups('B'), groups('A', 'B'), groups('B', 'C'));
const anyStep = fc.record({
  hours: fc.integer({ min: 0, max: 70 }),
  kind: fc.constantFrom('approve', 'approve', 'renew', 'cancel', 'settle', 'settle', 'due'),
  scope: anyScope,
  days: fc.integer({ min: 0, max: 9 }),
  which: fc.nat(7),
});
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

test('whatever happens to exceptions, the due date moves by exactly the days that ended while it was paused', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('UTC', 'America/New_York', 'Asia/Tokyo', 'Pacific/Auckland'),
      anyScope,
      fc.array(anyStep, { minLength: 5, maxLength: 25 }),
      (timeZone, scope, steps) => {
        const world = new World(timeZone, scope);
        for (const step of steps) world.take(step);
        world.settleAll(400);

        const paused = world.pausedDays();
        expect(world.schedule.pausedSince).toBeNull();
        expect(world.schedule.pausedDays).toBe(paused.length);
        const since = paused.filter((day) => day >= world.dueSetOn);
        expect(world.schedule.dueOn).toBe(addDays(world.dueAsSet, since.length));
      },
    ),
    { numRuns: 200 },
  );
});

/** Exceptions of one recommendation and an activity about it, with a record by the minute of what was in force. */
class World {
  // Clocks change in New York and Auckland in the weeks that follow.
  #now = new Date('2026-03-01T12:34:00Z');
  #all: readonly Exception[] = [];
  readonly #record = new Map<number, Recorded>();
  readonly #timeZone: string;
  readonly #scope: DeviceScope;
  readonly #filedOn: CalendarDate;
  dueAsSet: CalendarDate;
  dueSetOn: CalendarDate;
  schedule: ReturnType<typeof newSchedule>;

  constructor(timeZone: string, scope: DeviceScope) {
    this.#timeZone = timeZone;
    this.#scope = scope;
    this.#filedOn = dateIn(timeZone, this.#now);
    this.dueSetOn = this.#filedOn;
    this.dueAsSet = addDays(this.#filedOn, 3);
    this.schedule = newSchedule(this.dueAsSet);
  }

  take({ hours, kind, scope, days, which }: Step): void {
    this.#pass(hours);
    const chosen = this.#all[which % Math.max(1, this.#all.length)];
    if (kind === 'settle') this.settleAll(0);
    else if (kind === 'due') this.#changeDue(days);
    else if (kind === 'approve') this.#approve(exception({ number: this.#next(), scope }), days);
    else if (chosen !== undefined && kind === 'cancel') this.#change(chosen, { kind, reason: 'No.' });
    else if (chosen !== undefined) this.#renew(chosen, days);
  }

  /** As the job does, which may have been away for long. */
  settleAll(daysLater: number): void {
    this.#pass(daysLater * 24);
    const isDue = (one: Exception) => isOpenException(one) && isOver(one, this.#today());
    for (let one = this.#all.find(isDue); one !== undefined; one = this.#all.find(isDue)) {
      this.#change(one, { kind: 'expire' });
    }
  }

  /** By instants: what was in force at the midnight with which each day ended. */
  pausedDays(): readonly CalendarDate[] {
    const paused: CalendarDate[] = [];
    for (let day = this.#filedOn; day < this.#today(); day = addDays(day, 1)) {
      const midnight = endOfDay(day, this.#timeZone);
      const inForce = [...this.#record.values()].filter(({ approvedAt, endsOn, endedAt }) => {
        return approvedAt < midnight && day <= endsOn && (endedAt === null || endedAt >= midnight);
      });
      const covered = new Set(
        inForce.flatMap((one) => (one.scope.kind === 'all' ? ['A', 'B', 'C'] : one.scope.groups)),
      );
      const isGlobal = inForce.some((one) => one.scope.kind === 'all');
      const isWhole = this.#scope.kind === 'all' ? isGlobal : this.#scope.groups.every((group) => covered.has(group));
      if (isWhole) paused.push(day);
    }
    return paused;
  }

  #pass(hours: number): void {
    this.#now = new Date(this.#now.getTime() + hours * 3600 * 1000);
  }

  #today(): CalendarDate {
    return dateIn(this.#timeZone, this.#now);
  }

  #next(): number {
    return this.#all.length + 1;
  }

  #moment() {
    return { now: this.#now, timeZone: this.#timeZone };
  }

  #activity() {
    return activity({ ...this.schedule, scope: this.#scope, status: status('active') });
  }

  #changeDue(days: number): void {
    this.dueAsSet = addDays(this.#today(), days);
    this.dueSetOn = this.#today();
    this.schedule = withDueDate(this.schedule, this.dueAsSet);
    this.schedule = restartPause(this.#activity(), this.#all, this.#moment());
  }

  #renew({ id, number, requesterId, scope }: Exception, days: number): void {
    const renewal = { of: id, ofNumber: number, requesterId, count: 1 };
    this.#approve(exception({ number: this.#next(), scope, renewal }), days);
  }

  #approve(request: Exception, days: number): void {
    const startsOn = this.#today();
    const known = this.#all;
    const target = { ...request, id: exceptionId(request.number) };
    this.#all = [...known, target];
    const command = { kind: 'approve', note: '', startsOn, endsOn: addDays(startsOn, days) } as const;
    if (this.#change(target, command) === 'refused') this.#all = known;
  }

  #change(target: Exception, command: ExceptionCommand): 'done' | 'refused' {
    const decision = { command, by: byPerson(ben), at: this.#now };
    try {
      for (const change of changesBy(this.#all, target, decision)) {
        this.#all = this.#all.map((one) => (one.id === change.after.id ? change.after : one));
        this.#note(change);
      }
    } catch (error) {
      if (error instanceof DomainError) return 'refused';
      throw error;
    }
    this.schedule = settlePause(this.#activity(), this.#all, this.#moment());
    return 'done';
  }

  #note({ after: { number, scope }, command }: ExceptionChange): void {
    const known = this.#record.get(number);
    if (command.kind === 'approve') {
      this.#record.set(number, { scope, approvedAt: this.#now, endsOn: command.endsOn, endedAt: null });
    }
    if ((command.kind === 'cancel' || command.kind === 'replace') && known !== undefined) {
      this.#record.set(number, { ...known, endedAt: known.endedAt ?? this.#now });
    }
  }
}

interface Recorded extends Pick<Exception, 'scope'> {
  readonly approvedAt: Date;
  readonly endsOn: CalendarDate;
  /** `null` where nothing ended it early. */
  readonly endedAt: Date | null;
}

const minuteMs = 60_000;

/** The first minute of the next day. */
function endOfDay(day: CalendarDate, timeZone: string): Date {
  let [low, high] = [
    Date.parse(`${day}T00:00:00Z`) - 24 * 60 * minuteMs,
    Date.parse(`${day}T00:00:00Z`) + 48 * 60 * minuteMs,
  ];
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
    if (dateIn(timeZone, new Date(middle)) > day) high = middle;
    else low = middle;
  }
  return new Date(high);
}
