import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarDate } from '../../../test/support/fixtures.ts';
import { addDays } from '../../core/dates.ts';
import type { CveId } from '../../microsoft/recommendation.ts';
import {
  type Answer,
  always,
  assess,
  type CveFacts,
  type RiskFact,
  type RiskFacts,
  type RiskRules,
  riskPolicies,
  unreadCves,
} from './policy.ts';

const startsOn = calendarDate('2026-11-02');
const request = { startsOn, priorityDays: 30 };
const noRows = {
  ...{ in_kev: null, publicly_exposed: null, automatable_total: null, public_exploit: null, active_alert: null },
};
const rulesOf = (changes: Partial<RiskRules>): RiskRules => ({
  policy: 'bod_26_04',
  unknownAs: 'no',
  ownDays: noRows,
  ...changes,
});
const since = (day: string, answer: Answer, before: Answer = 'no'): RiskFact => ({
  answer,
  earlier: [{ answer: before, until: calendarDate(day) }],
});

type CveAnswers = Partial<Record<'in_kev' | 'wants_triage' | 'automatable' | 'total_impact', Answer>>;

function cveOf(id: string, answers: CveAnswers = {}): CveFacts {
  return {
    id: id as CveId,
    learntOn: null,
    in_kev: always(answers.in_kev ?? 'no'),
    wants_triage: always(answers.wants_triage ?? 'no'),
    automatable: always(answers.automatable ?? 'no'),
    total_impact: always(answers.total_impact ?? 'no'),
  };
}

type Known = Partial<Record<'publicly_exposed' | 'public_exploit' | 'active_alert', Answer>>;

function factsOf(cves: readonly CveFacts[], known: Known = {}): RiskFacts {
  return {
    cves,
    publicly_exposed: always(known.publicly_exposed ?? 'no'),
    public_exploit: always(known.public_exploit ?? 'no'),
    active_alert: always(known.active_alert ?? 'no'),
  };
}

const cve = 'CVE-2026-10001';

// As printed in the directive, in its order: in KEV, publicly exposed, automatable, technical impact.
test.each([
  ['no', 'no', 'no', 'partial', 'upgrade'],
  ['no', 'no', 'no', 'total', 'upgrade'],
  ['no', 'no', 'yes', 'partial', '60'],
  ['no', 'no', 'yes', 'total', '60'],
  ['no', 'yes', 'no', 'partial', '60'],
  ['no', 'yes', 'no', 'total', '14'],
  ['no', 'yes', 'yes', 'partial', '14'],
  ['no', 'yes', 'yes', 'total', '3'],
  ['yes', 'no', 'no', 'partial', '14'],
  ['yes', 'no', 'no', 'total', '14'],
  ['yes', 'no', 'yes', 'partial', '14'],
  ['yes', 'no', 'yes', 'total', '3 triage'],
  ['yes', 'yes', 'no', 'partial', '14'],
  ['yes', 'yes', 'no', 'total', '3 triage'],
  ['yes', 'yes', 'yes', 'partial', '3'],
  ['yes', 'yes', 'yes', 'total', '3 triage'],
] as const)(
  'BOD 26-04: in KEV %s, exposed %s, automatable %s, %s: %s',
  (inKev, exposed, automatable, impact, expected) => {
    const total = impact === 'total' ? 'yes' : 'no';
    const facts = factsOf([cveOf(cve, { in_kev: inKev, automatable, total_impact: total })], {
      publicly_exposed: exposed,
    });

    const { says, days, triage, dueOn, missing, ...named } = assess(facts, rulesOf({}), request);

    expect(triage ? `${says} triage` : `${says}`).toBe(expected);
    expect(days).toBe(says);
    expect(dueOn).toBe(addDays(startsOn, says === 'upgrade' ? 90 : (says ?? 0)));
    expect(missing).toEqual([]);
    expect(named.cve).toBe(cve);
    expect(named.facts).toEqual({ in_kev: inKev, publicly_exposed: exposed, automatable, total_impact: total });
  },
);

test.each<[string, Known, CveAnswers, unknown]>([
  ['not in KEV', {}, { wants_triage: 'yes' }, { says: null, days: 30, cve: null, triage: false }],
  ['in KEV', {}, { in_kev: 'yes' }, { says: 14, days: 14, cve, triage: false }],
  ['in KEV with triage', {}, { in_kev: 'yes', wants_triage: 'yes' }, { says: 3, days: 3, cve, triage: true }],
  ['KEV unknown', {}, { in_kev: 'unknown' }, { says: null, days: 30, missing: ['in_kev'] }],
])('KEV first: %s', (_, known, answers, expected) => {
  const rules = rulesOf({ policy: 'kev_first' });
  expect(assess(factsOf([cveOf(cve, answers)], known), rules, request)).toMatchObject(expected as object);
});

test('KEV first is never later than the priority', () => {
  const rules = rulesOf({ policy: 'kev_first' });
  const facts = factsOf([cveOf(cve, { in_kev: 'yes' })]);

  expect(assess(facts, rules, { startsOn, priorityDays: 7 })).toMatchObject({ says: 14, days: 7, cve });
});

const ownDays = { ...noRows, in_kev: 10, automatable_total: 20, public_exploit: 5 };

test.each<[string, Known, CveAnswers, unknown]>([
  ['nothing holds', { publicly_exposed: 'yes', active_alert: 'yes' }, {}, { says: null, days: 30 }],
  ['one row', {}, { in_kev: 'yes' }, { says: 10, days: 10 }],
  ['the smallest of several', { public_exploit: 'yes' }, { in_kev: 'yes' }, { says: 5, days: 5 }],
  ['half of a row', {}, { automatable: 'yes' }, { says: null, days: 30 }],
  ['a whole row', {}, { automatable: 'yes', total_impact: 'yes' }, { says: 20, days: 20 }],
  ['a row that is not used is not missing', { active_alert: 'unknown' }, {}, { missing: [] }],
])('own table: %s', (_, known, answers, expected) => {
  const rules = rulesOf({ policy: 'own', ownDays });
  expect(assess(factsOf([cveOf(cve, answers)], known), rules, request)).toMatchObject(expected as object);
});

test('the own table is never later than the priority, and counts where there is no CVE', () => {
  const rules = rulesOf({ policy: 'own', ownDays });

  expect(assess(factsOf([], { public_exploit: 'yes' }), rules, request)).toMatchObject({ says: 5, cve: null });
  const late = { startsOn, priorityDays: 4 };
  expect(assess(factsOf([], { public_exploit: 'yes' }), rules, late)).toMatchObject({ says: 5, days: 4 });
});

test('by priority, nothing is asked', () => {
  const known = assess(factsOf([unreadCves]), rulesOf({ policy: 'priority' }), request);
  expect(known).toMatchObject({ says: null, days: 30, cve: null, facts: {}, missing: [] });
});

test.each(['bod_26_04', 'kev_first'] as const)('without any CVE, %s leaves it to the priority', (policy) => {
  const facts = factsOf([], { publicly_exposed: 'unknown' });
  expect(assess(facts, rulesOf({ policy }), request)).toMatchObject({ policy, says: null, days: 30, missing: [] });
});

const halfKnown = factsOf([cveOf(cve, { in_kev: 'yes', automatable: 'yes', total_impact: 'unknown' })]);

test('an unknown fact is read as no, and named', () => {
  const known = assess(halfKnown, rulesOf({}), { startsOn, priorityDays: 90 });
  expect(known).toMatchObject({ says: 14, days: 14, triage: false, missing: ['total_impact'] });
  expect(known.facts).toMatchObject({ total_impact: 'unknown' });
});

test('an unknown fact is read as yes where that is set, and named as well', () => {
  const known = assess(halfKnown, rulesOf({ unknownAs: 'yes' }), { startsOn, priorityDays: 90 });
  expect(known).toMatchObject({ says: 3, days: 3, triage: true, missing: ['total_impact'] });
});

test('while a fact is missing, the priority caps the date, and nothing waits for an upgrade', () => {
  const facts = factsOf([cveOf(cve, { automatable: 'unknown' })]);

  expect(assess(facts, rulesOf({}), request)).toMatchObject({ says: 'upgrade', days: 30 });
  expect(assess(facts, rulesOf({}), { startsOn, priorityDays: 300 })).toMatchObject({ says: 'upgrade', days: 90 });
});

test('the strictest CVE counts and is named, and what is missing of another one as well', () => {
  const cves = [
    cveOf('CVE-2026-1', { total_impact: 'yes' }),
    cveOf('CVE-2026-2', { automatable: 'yes', in_kev: 'yes' }),
    cveOf('CVE-2026-3', { automatable: 'unknown' }),
  ];
  expect(assess(factsOf(cves), rulesOf({}), { startsOn, priorityDays: 60 })).toMatchObject({
    ...{ says: 14, days: 14, cve: 'CVE-2026-2', missing: ['automatable'] },
  });
});

test('of the same date, the CVE that demands a triage is named', () => {
  const cves = [
    cveOf('CVE-2026-1', { in_kev: 'yes', automatable: 'yes' }),
    cveOf('CVE-2026-2', { in_kev: 'yes', total_impact: 'yes' }),
  ];
  expect(assess(factsOf(cves, { publicly_exposed: 'yes' }), rulesOf({}), request)).toMatchObject({
    ...{ days: 3, triage: true, cve: 'CVE-2026-2' },
  });
});

test('a fact that is learnt later counts from that day', () => {
  const one = { ...cveOf(cve, { automatable: 'yes' }), in_kev: since('2026-11-20', 'yes') };
  expect(assess(factsOf([one]), rulesOf({}), request)).toMatchObject({
    ...{ says: 14, startsOn: '2026-11-20', dueOn: '2026-12-04' },
  });
});

test('a fact that is learnt later never makes the date later', () => {
  const late = { ...cveOf(cve, { automatable: 'yes' }), in_kev: since('2026-12-28', 'yes') };
  // 60 days from filing end before 14 days from what was learnt.
  expect(assess(factsOf([late]), rulesOf({}), request)).toMatchObject({ says: 60, dueOn: '2027-01-01' });
});

test('a fact that was unknown, then no, then yes has each answer in its time', () => {
  const automatable: RiskFact = {
    answer: 'yes',
    earlier: [
      { answer: 'unknown', until: calendarDate('2026-10-20') },
      { answer: 'no', until: calendarDate('2026-12-10') },
    ],
  };
  const facts = factsOf([{ ...cveOf(cve), automatable }]);
  const filedOn = (day: string) =>
    assess(facts, rulesOf({ unknownAs: 'yes' }), { startsOn: calendarDate(day), priorityDays: 7 });

  expect(filedOn('2026-10-01')).toMatchObject({ says: 60, dueOn: '2026-10-08' });
  // At filing it was no: due at the next upgrade, whose review comes before 60 days from what was learnt.
  expect(filedOn('2026-11-02')).toMatchObject({ says: 'upgrade', dueOn: '2027-01-31' });
  expect(filedOn('2026-12-20')).toMatchObject({ says: 60, dueOn: '2027-02-18' });
});

test('a CVE that comes later counts from the day on which it was seen, although it is in KEV for long', () => {
  const cves = [
    cveOf('CVE-2026-1'),
    { ...cveOf('CVE-2026-2', { in_kev: 'yes' }), learntOn: calendarDate('2026-11-20') },
  ];
  expect(assess(factsOf(cves), rulesOf({}), request)).toMatchObject({ dueOn: '2026-12-04', cve: 'CVE-2026-2' });
});

test('CVEs that are read after filing: until then nothing was known', () => {
  const one = { ...cveOf(cve), learntOn: calendarDate('2026-11-03') };
  expect(assess(factsOf([one]), rulesOf({}), request)).toMatchObject({
    days: 30,
    dueOn: '2026-12-02',
    missing: [],
  });
});

test('a triage that was demanded while a fact was unknown is not demanded any more', () => {
  const read = since('2026-11-10', 'no', 'unknown');
  const one = { ...cveOf(cve, { in_kev: 'yes', automatable: 'yes' }), total_impact: read };
  const rules = rulesOf({ unknownAs: 'yes' });

  expect(assess(factsOf([one]), rules, request)).toMatchObject({ dueOn: '2026-11-05', triage: false, missing: [] });
});

const answer = fc.constantFrom<Answer>('yes', 'no', 'unknown');
const someCve = fc
  .record({ in_kev: answer, wants_triage: answer, automatable: answer, total_impact: answer })
  .map((answers) => cveOf(cve, answers));
const someFacts = fc
  .tuple(
    fc.array(someCve, { maxLength: 4 }),
    fc.record({ publicly_exposed: answer, public_exploit: answer, active_alert: answer }),
  )
  .map(([cves, known]) => factsOf(cves, known));
const someDays = fc.option(fc.integer({ min: 1, max: 365 }), { nil: null });
const someRules = fc.record({
  policy: fc.constantFrom(...riskPolicies),
  unknownAs: fc.constantFrom('yes', 'no'),
  ownDays: fc.record({
    ...{ in_kev: someDays, publicly_exposed: someDays, automatable_total: someDays },
    ...{ public_exploit: someDays, active_alert: someDays },
  }),
});

test('a date with a missing fact is never later than the priority’s, and no other policy but BOD 26-04 ever is', () => {
  fc.assert(
    fc.property(someFacts, someRules, fc.integer({ min: 1, max: 365 }), (facts, rules, priorityDays) => {
      const { dueOn, missing } = assess(facts, rules as RiskRules, { startsOn, priorityDays });
      const isCapped = missing.length > 0 || rules.policy !== 'bod_26_04';
      return !isCapped || dueOn <= addDays(startsOn, priorityDays);
    }),
  );
});

test('to read unknown facts as yes never gives a later date', () => {
  fc.assert(
    fc.property(someFacts, someRules, fc.integer({ min: 1, max: 365 }), (facts, rules, priorityDays) => {
      const [strict, lenient] = (['yes', 'no'] as const).map(
        (unknownAs) => assess(facts, { ...rules, unknownAs }, { startsOn, priorityDays }).dueOn,
      );
      return strict !== undefined && lenient !== undefined && strict <= lenient;
    }),
  );
});
