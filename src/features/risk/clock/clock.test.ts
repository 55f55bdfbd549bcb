import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarDate } from '../../../../test/support/fixtures.ts';
import { addDays } from '../../../core/dates.ts';
import type { CveId } from '../../../microsoft/recommendation.ts';
import { type Answer, assess, type CveFacts, daysIn, type RiskFacts, type RiskRules } from '../policy.ts';
import {
  advanceClock,
  answeredClock,
  clockEnd,
  daysNow,
  type PolicyDate,
  pausedDaysUntil,
  policyDateOf,
  proposedEnd,
  type RiskClock,
  startClock,
} from './clock.ts';

const filedOn = calendarDate('2026-11-02');
const noRows = {
  in_kev: null,
  publicly_exposed: null,
  automatable_total: null,
  public_exploit: null,
  active_alert: null,
};
const bod: RiskRules = { policy: 'bod_26_04', unknownAs: 'no', ownDays: noRows };
const kevFirst: RiskRules = { ...bod, policy: 'kev_first' };

type Said = Partial<Record<'in_kev' | 'wants_triage' | 'automatable' | 'total_impact', Answer>>;

const cve = (number: number, said: Said = {}): CveFacts => ({
  ...{ in_kev: 'no', wants_triage: 'no', automatable: 'no', total_impact: 'no', ...said },
  ...{ id: `CVE-2026-${number}` as CveId, isAwaited: false },
});
const factsOf = (...cves: readonly CveFacts[]): RiskFacts => ({
  ...{ cves, publicly_exposed: 'no', public_exploit: 'no', active_alert: 'no' },
});

/** An activity, day by day after its filing. */
class Days {
  clock: RiskClock;
  private readonly rules: RiskRules;
  private facts: RiskFacts;
  private day = 0;
  private pausedDays = 0;
  private readonly priorityDays: number;

  constructor(rules: RiskRules, facts: RiskFacts, priorityDays = 30) {
    this.rules = rules;
    this.facts = facts;
    this.priorityDays = priorityDays;
    this.clock = startClock({ rules, facts, assessment: assess(facts, rules) }, filedOn, { priorityDays });
  }

  /** What is known `days` later. */
  after(days: number, facts: RiskFacts, priorityDays = this.priorityDays): this {
    this.day += days;
    const { rules } = this;
    const before = assess(this.facts, rules);
    const learnt = { rules, facts, counted: facts, before, assessment: assess(facts, rules) };
    const moment = { today: addDays(filedOn, this.day), pausedDays: this.pausedDays, priorityDays };
    this.clock = advanceClock(this.clock, learnt, moment);
    this.facts = facts;
    return this;
  }

  pause(days: number): this {
    this.day += days;
    this.pausedDays += days;
    return this;
  }

  get policy(): PolicyDate {
    return policyDateOf({ assessment: assess(this.facts, this.rules), clock: this.clock }, this.pausedDays);
  }

  /** In days from filing. */
  get end(): number {
    const { dueOn } = this.policy;
    return (Date.parse(dueOn) - Date.parse(filedOn)) / 86_400_000;
  }

  /** In days from filing: later due dates need a reason. */
  get latest(): number | null {
    const { latestOn } = this.policy;
    return latestOn === null ? null : (Date.parse(latestOn) - Date.parse(filedOn)) / 86_400_000;
  }

  get proposed(): number | null {
    const end = proposedEnd(this.clock);
    return end === null ? null : (Date.parse(end) - Date.parse(filedOn)) / 86_400_000 + this.pausedDays;
  }
}

const nothing = factsOf(cve(1));
const inKev = factsOf(cve(1, { in_kev: 'yes' }));
const severe = factsOf(cve(1, { in_kev: 'yes', automatable: 'yes', total_impact: 'yes' }));

test('time begins at filing: with the policy’s days, or at the next upgrade', () => {
  expect(new Days(bod, inKev).end).toBe(14);
  const upgrade = new Days(bod, nothing);
  expect([upgrade.end, daysNow(upgrade.clock), upgrade.proposed]).toEqual([90, 'upgrade', null]);
});

test('what was not known at the start leaves the priority’s days, and so does what becomes known', () => {
  const unknown = new Days(bod, factsOf(cve(1, { automatable: 'unknown' })), 20);
  expect([unknown.end, daysNow(unknown.clock)]).toEqual([20, 20]);
  expect(unknown.after(2, nothing).end).toBe(20);
  // The review of an upgrade comes before the priority's days.
  const slow = new Days(bod, factsOf(cve(1, { automatable: 'unknown' })), 120);
  expect([slow.end, daysNow(slow.clock), slow.latest]).toEqual([90, 'upgrade', null]);
});

test('what is not known later brings in the priority from that day, until it is known', () => {
  const days = new Days(bod, nothing, 7).after(60, factsOf(cve(1), cve(2, { automatable: 'unknown' })));
  expect(days).toMatchObject({ end: 67, proposed: null });
  expect(days.after(2, factsOf(cve(1), cve(2)))).toMatchObject({ end: 90, proposed: null });
});

test('a planned upgrade is no earlier date to propose', () => {
  expect(new Days(bod, factsOf(), 200).after(3, nothing)).toMatchObject({ end: 93, proposed: null });
});

test('where the policy says nothing, the priority counts, and any later date goes', () => {
  const days = new Days(kevFirst, nothing, 20);
  expect([days.end, daysNow(days.clock), days.latest]).toEqual([20, 20, null]);
  expect(new Days(bod, inKev).latest).toBe(14);
  expect(new Days(bod, nothing).latest).toBeNull();
});

test('what was yes and is not known any more asks for the same', () => {
  const exposed = { ...severe, publicly_exposed: 'yes' } as const;
  const days = new Days(bod, exposed).after(4, { ...severe, publicly_exposed: 'unknown' }).after(1, exposed);
  expect(days).toMatchObject({ end: 3, proposed: null });
});

test('a fact counts from the day on which it is learnt, and is proposed', () => {
  const days = new Days(bod, nothing).after(10, inKev);
  expect([days.end, days.proposed, daysNow(days.clock)]).toEqual([24, 24, 14]);
  expect(days.clock.learntOn).toEqual({ in_kev: '2026-11-12' });
  expect(days.after(5, inKev).clock.learntOn).toEqual({ in_kev: '2026-11-12' });
});

test('it never makes the date later, and is proposed by its own day where a person has overruled the earlier one', () => {
  const days = new Days(bod, inKev).after(13, severe);
  expect([days.end, days.proposed]).toEqual([14, 16]);
});

test('a policy that reads unknown facts as yes: what is no by now gives no later date', () => {
  const unknown = factsOf(cve(1, { in_kev: 'yes', automatable: 'yes', total_impact: 'unknown' }));
  const known = factsOf(cve(1, { in_kev: 'yes', automatable: 'yes' }));
  expect(new Days({ ...bod, unknownAs: 'yes' }, unknown).after(8, known).end).toBe(3);
});

test('what holds no more asks for nothing, and what asks for more time counts from its day', () => {
  expect(new Days(bod, nothing).after(10, inKev).after(5, nothing)).toMatchObject({ end: 90, proposed: null });
  const later = new Days(bod, nothing).after(10, severe).after(1, inKev);
  expect(later).toMatchObject({ end: 24, proposed: 24 });
  expect(later.after(1, severe)).toMatchObject({ end: 15, proposed: 15 });
});

test('a CVE in the place of another has its own day; beside it, it changes nothing', () => {
  const both = factsOf(cve(1, { in_kev: 'yes' }), cve(2, { in_kev: 'yes' }));
  expect(new Days(bod, inKev).after(5, both)).toMatchObject({ end: 14, proposed: null });
  const replaced = new Days(bod, inKev).after(5, factsOf(cve(1), cve(2, { in_kev: 'yes' })));
  expect(replaced).toMatchObject({ end: 19, proposed: 19 });
  // The answer is the same as before.
  expect(replaced.clock.learntOn).toEqual({});
});

test('a CVE that asked for more time all along counts from its own day where the stricter one goes', () => {
  const [strict, other] = [
    cve(1, { in_kev: 'yes', automatable: 'yes', total_impact: 'yes' }),
    cve(2, { in_kev: 'yes' }),
  ];
  expect(new Days(bod, factsOf(strict, other)).after(5, factsOf(other))).toMatchObject({ end: 14, proposed: null });
  const learnt = new Days(bod, nothing).after(2, factsOf(strict)).after(1, factsOf(strict, other));
  expect(learnt).toMatchObject({ end: 5, proposed: 5 });
  expect(learnt.after(4, factsOf(cve(1), other))).toMatchObject({ end: 17, proposed: 17 });
});

test('a fact that comes as another one goes counts from its own day', () => {
  const exposed = { ...nothing, publicly_exposed: 'yes' } as const;
  expect(new Days(bod, inKev).after(10, exposed)).toMatchObject({ end: 70, proposed: 70 });
});

test('by the own table, a fact of the devices counts on where a CVE goes', () => {
  const own: RiskRules = { ...bod, policy: 'own', ownDays: { ...noRows, in_kev: 14, public_exploit: 14 } };
  const known = (...cves: readonly CveFacts[]) => ({ ...factsOf(...cves), public_exploit: 'yes' }) as const;
  const days = new Days(own, known(cve(1, { in_kev: 'yes' }), cve(2)), 80);
  expect(days.after(5, known(cve(2)))).toMatchObject({ end: 14, proposed: null });
});

describe('the reason', () => {
  const exploited = cve(1, { in_kev: 'yes' });
  const worse = cve(2, { in_kev: 'yes', automatable: 'yes', total_impact: 'yes' });

  test('is about the CVE that the date follows from, although another is stricter by now', () => {
    const { policy, end } = new Days(bod, factsOf(exploited)).after(13, factsOf(worse, exploited));
    expect(end).toBe(14);
    expect(policy).toMatchObject({ cve: exploited.id, isByPriority: false, otherInKev: null });
    expect(policy.facts).toEqual({ in_kev: 'yes' });
  });

  test('is about the strictest CVE where the date follows from it', () => {
    const { policy } = new Days(bod, factsOf(exploited)).after(2, factsOf(worse, exploited));
    expect(policy).toMatchObject({
      cve: worse.id,
      facts: { in_kev: 'yes', automatable: 'yes', publicly_exposed: 'no' },
    });
  });

  test('is the priority where its days end first', () => {
    const unknown = cve(2, { automatable: 'unknown' });
    const capped = new Days(bod, factsOf(exploited, unknown), 7).policy;
    const longer = new Days(bod, factsOf(exploited, unknown), 20).policy;
    expect([capped.isByPriority, longer.isByPriority]).toEqual([true, false]);
    expect(new Days(kevFirst, nothing).policy).toMatchObject({ isByPriority: true, says: null });
  });

  test('names a CVE in KEV where a stricter one is not', () => {
    const stricter = cve(3, { automatable: 'yes', total_impact: 'yes' });
    const facts = { ...factsOf(exploited, stricter), publicly_exposed: 'yes' } as const;
    expect(new Days(bod, facts).policy).toMatchObject({ cve: stricter.id, otherInKev: exploited.id });
  });
});

test('a proposal that a person has taken is not later than the policy, although an upgrade was to be reviewed before', () => {
  const automatable = factsOf(cve(1, { automatable: 'yes' }));
  expect(new Days(bod, nothing).after(50, automatable)).toMatchObject({ end: 90, proposed: 110, latest: 110 });
});

test('what holds no more ends although another fact is stricter', () => {
  const ownDays = { ...noRows, public_exploit: 20, active_alert: 14 };
  const own: RiskRules = { ...bod, policy: 'own', ownDays };
  const known = (public_exploit: Answer, active_alert: Answer) => ({ ...nothing, public_exploit, active_alert });
  const days = new Days(own, known('yes', 'no'), 80).after(19, known('yes', 'yes'));
  expect(days.end).toBe(20);
  expect(days.after(0, known('no', 'yes')).end).toBe(33);
});

test('CVEs that go and come leave the date as it was', () => {
  const days = new Days(bod, nothing)
    .after(1, inKev)
    .after(1, factsOf())
    .after(1, factsOf(cve(2)));
  expect(days).toMatchObject({ end: 90, proposed: null });
});

test('without its CVEs, the priority counts', () => {
  expect(new Days(bod, inKev, 40).after(3, factsOf()).end).toBe(40);
});

test('another priority moves the date where it counts, and proposes nothing', () => {
  const days = new Days(kevFirst, nothing, 30).after(2, nothing, 7);
  expect([days.end, days.proposed]).toEqual([7, null]);
});

test('an answer ends what was proposed, and not the date', () => {
  const { clock } = new Days(bod, nothing).after(10, inKev);
  expect(proposedEnd(answeredClock(clock))).toBeNull();
  expect(clockEnd(answeredClock(clock))).toBe(clockEnd(clock));
});

describe('a pause', () => {
  test('moves the date by its days, whenever a fact was learnt', () => {
    expect(new Days(bod, inKev).pause(5).end).toBe(19);
    expect(new Days(bod, nothing).pause(5).after(5, inKev)).toMatchObject({ end: 24, proposed: 24 });
    expect(new Days(bod, nothing).after(5, inKev).pause(5)).toMatchObject({ end: 24, proposed: 24 });
  });

  test('that goes on counts until today', () => {
    const today = calendarDate('2026-11-10');
    expect(pausedDaysUntil(today, { pausedDays: 3, pausedSince: null })).toBe(3);
    expect(pausedDaysUntil(today, { pausedDays: 3, pausedSince: calendarDate('2026-11-06') })).toBe(7);
  });
});

const known = fc.constantFrom<Answer>('yes', 'no');
const someCve = fc
  .record({ in_kev: known, wants_triage: known, automatable: known, total_impact: known })
  .map((said) => cve(1, said));
const step = fc.record({ days: fc.integer({ min: 0, max: 20 }), cve: someCve });
const rules = fc.constantFrom(bod, kevFirst);

test('the date is the same however often the same is learnt, and never later than from today', () => {
  fc.assert(
    fc.property(rules, someCve, fc.array(step, { maxLength: 8 }), (policy, first, steps) => {
      const days = new Days(policy, factsOf(first));
      let day = 0;
      for (const { days: passed, cve: next } of steps) {
        day += passed;
        days.after(passed, factsOf(next));
        const { clock } = days;
        expect(days.after(0, factsOf(next)).clock).toEqual(clock);
        const fresh = new Days(policy, factsOf(next));
        expect(days.end).toBeLessThanOrEqual(fresh.end + day);
      }
    }),
  );
});

test('while facts only become true, the date only becomes earlier', () => {
  const growing = fc.array(fc.constantFrom('in_kev', 'automatable', 'total_impact'), { maxLength: 3 });
  fc.assert(
    fc.property(growing, fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 3 }), (order, waits) => {
      const said: Record<string, Answer> = {};
      const days = new Days(bod, nothing);
      for (const [index, question] of order.entries()) {
        said[question] = 'yes';
        const before = days.end;
        expect(days.after(waits[index] ?? 0, factsOf(cve(1, said))).end).toBeLessThanOrEqual(before);
      }
    }),
  );
});

/** When each fact was learnt, and the CVE of it: the time of each set of facts counts from its last one. */
class ByFact {
  private readonly rules: RiskRules;
  private since: Readonly<Record<string, number>> = {};

  constructor(rules: RiskRules) {
    this.rules = rules;
  }

  /** By when these facts ask for it, without the next upgrade. */
  after(day: number, { cves, ...others }: RiskFacts): number {
    const yes = cves.flatMap(({ id, ...facts }) =>
      ['there', ...yesIn(facts).filter((one) => one !== 'wants_triage' || facts.in_kev === 'yes')].map(
        (one) => [`${id}.${one}`, one, id] as const,
      ),
    );
    const all = [...yes, ...yesIn(others).map((one) => [one, one, null] as const)];
    this.since = Object.fromEntries(all.map(([key]) => [key, this.since[key] ?? day]));
    const ends = [null, ...cves.map(({ id }) => id)].flatMap((id) => {
      const own = all.filter(([, , of]) => of === null || of === id);
      return setsOf(own).map((some) => {
        const answers = Object.fromEntries(some.map(([, one]) => [one, 'yes' as const]));
        const facts = { ...factsOf(cve(1, answers)), ...answers };
        const { says } = assess(facts, this.rules);
        // Each row of the own table is asked of the devices, or of the CVE.
        const needs = some.some(([, one]) => one === 'there') || this.rules.policy === 'own';
        if (says === null || says === 'upgrade' || !needs) return Number.POSITIVE_INFINITY;
        return daysIn(says) + Math.max(...some.map(([key]) => this.since[key] ?? 0));
      });
    });
    return Math.min(...ends);
  }
}

const yesIn = (facts: object) => Object.entries(facts).flatMap(([one, answer]) => (answer === 'yes' ? one : []));

function setsOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  const [first, ...others] = all;
  if (first === undefined) return [[]];
  const without = setsOf(others);
  return [...without, ...without.map((set) => [first, ...set])];
}

const threeCves = fc
  .array(fc.option(someCve), { minLength: 3, maxLength: 3 })
  .map((all) => all.flatMap((one, index) => (one === null ? [] : { ...one, id: cve(index + 1).id })));
const devices = fc.record({ publicly_exposed: known, public_exploit: known, active_alert: known });
const someFacts = fc.tuple(threeCves, devices).map(([cves, said]) => ({ ...factsOf(...cves), ...said }));
const own: RiskRules = {
  ...bod,
  ...{
    policy: 'own',
    ownDays: { in_kev: 14, publicly_exposed: 20, automatable_total: 14, public_exploit: 14, active_alert: 3 },
  },
};

test.each([
  ['kev_first', kevFirst, true],
  ['own', own, true],
  ['bod_26_04', bod, false],
] as const)(
  'whatever comes and goes, by %s no date is earlier than its facts ask, and hardly one later',
  (_, policy, isExact) => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), someFacts), { maxLength: 4 });
    fc.assert(
      fc.property(someFacts, steps, (first, later) => {
        const [days, byFact] = [new Days(policy, first, 300), new ByFact(policy)];
        byFact.after(0, first);
        let day = 0;
        for (const [passed, facts] of later) {
          day += passed;
          const asked = byFact.after(day, facts);
          const { end } = days.after(passed, facts);
          expect(end).toBeGreaterThanOrEqual(Math.min(asked, 90));
          if (isExact) expect(end).toBe(Math.min(asked, 300));
        }
      }),
    );
  },
);
