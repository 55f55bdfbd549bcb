import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CveId } from '../../microsoft/recommendation.ts';
import {
  type Answer,
  assess,
  type CveFacts,
  daysIn,
  type RiskFacts,
  type RiskRules,
  remainderOf,
  riskPolicies,
  timesOf,
  unreadCves,
  withoutAwaited,
} from './policy.ts';

const noRows = {
  ...{ in_kev: null, publicly_exposed: null, automatable_total: null, public_exploit: null, active_alert: null },
};
const rulesOf = (changes: Partial<RiskRules>): RiskRules => ({
  policy: 'bod_26_04',
  unknownAs: 'no',
  ownDays: noRows,
  ...changes,
});
type CveAnswers = Partial<Record<'in_kev' | 'wants_triage' | 'automatable' | 'total_impact', Answer>>;

function cveOf(id: string, answers: CveAnswers = {}): CveFacts {
  return {
    ...{ id: id as CveId, isAwaited: false },
    in_kev: answers.in_kev ?? 'no',
    wants_triage: answers.wants_triage ?? 'no',
    automatable: answers.automatable ?? 'no',
    total_impact: answers.total_impact ?? 'no',
  };
}

type Known = Partial<Record<'publicly_exposed' | 'public_exploit' | 'active_alert', Answer>>;

function factsOf(cves: readonly CveFacts[], known: Known = {}): RiskFacts {
  return {
    cves,
    publicly_exposed: known.publicly_exposed ?? 'no',
    public_exploit: known.public_exploit ?? 'no',
    active_alert: known.active_alert ?? 'no',
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

    const { says, isCapped, triage, missing, ...named } = assess(facts, rulesOf({}));

    expect(triage ? `${says} triage` : `${says}`).toBe(expected);
    expect(isCapped).toBe(false);
    expect(missing).toEqual([]);
    expect(named.cve).toBe(cve);
    expect(named.facts).toEqual({ in_kev: inKev, publicly_exposed: exposed, automatable, total_impact: total });
  },
);

test.each<[string, Known, CveAnswers, unknown]>([
  ['not in KEV', {}, { wants_triage: 'yes' }, { says: null, isCapped: true, cve: null, triage: false }],
  ['in KEV', {}, { in_kev: 'yes' }, { says: 14, isCapped: true, cve, triage: false }],
  ['in KEV with triage', {}, { in_kev: 'yes', wants_triage: 'yes' }, { says: 3, cve, triage: true }],
  ['KEV unknown', {}, { in_kev: 'unknown' }, { says: null, missing: ['in_kev'] }],
])('KEV first: %s', (_, known, answers, expected) => {
  const rules = rulesOf({ policy: 'kev_first' });
  expect(assess(factsOf([cveOf(cve, answers)], known), rules)).toMatchObject(expected as object);
});

const ownDays = { ...noRows, in_kev: 10, automatable_total: 20, public_exploit: 5 };

test.each<[string, Known, CveAnswers, unknown]>([
  ['nothing holds', { publicly_exposed: 'yes', active_alert: 'yes' }, {}, { says: null, isCapped: true }],
  ['one row', {}, { in_kev: 'yes' }, { says: 10 }],
  ['the smallest of several', { public_exploit: 'yes' }, { in_kev: 'yes' }, { says: 5 }],
  ['half of a row', {}, { automatable: 'yes' }, { says: null }],
  ['a whole row', {}, { automatable: 'yes', total_impact: 'yes' }, { says: 20 }],
  ['a row that is not used is not missing', { active_alert: 'unknown' }, {}, { missing: [] }],
])('own table: %s', (_, known, answers, expected) => {
  const rules = rulesOf({ policy: 'own', ownDays });
  expect(assess(factsOf([cveOf(cve, answers)], known), rules)).toMatchObject(expected as object);
});

test('the own table counts where there is no CVE', () => {
  const rules = rulesOf({ policy: 'own', ownDays });
  expect(assess(factsOf([], { public_exploit: 'yes' }), rules)).toMatchObject({ says: 5, cve: null, isCapped: true });
});

test('by priority, nothing is asked', () => {
  const known = assess(factsOf([unreadCves]), rulesOf({ policy: 'priority' }));
  expect(known).toMatchObject({ says: null, isCapped: true, cve: null, facts: {}, missing: [] });
});

test.each(['bod_26_04', 'kev_first'] as const)('without any CVE, %s leaves it to the priority', (policy) => {
  const facts = factsOf([], { publicly_exposed: 'unknown' });
  expect(assess(facts, rulesOf({ policy }))).toMatchObject({ policy, says: null, missing: [] });
});

const halfKnown = factsOf([cveOf(cve, { in_kev: 'yes', automatable: 'yes', total_impact: 'unknown' })]);

test('an unknown fact is read as no, and named', () => {
  const known = assess(halfKnown, rulesOf({}));
  expect(known).toMatchObject({ says: 14, isCapped: true, triage: false, missing: ['total_impact'] });
  expect(known.facts).toMatchObject({ total_impact: 'unknown' });
});

test('an unknown fact is read as yes where that is set, and named as well', () => {
  const known = assess(halfKnown, rulesOf({ unknownAs: 'yes' }));
  expect(known).toMatchObject({ says: 3, isCapped: true, triage: true, missing: ['total_impact'] });
});

test('the strictest CVE counts and is named, and what is missing of another one as well', () => {
  const cves = [
    cveOf('CVE-2026-1', { total_impact: 'yes' }),
    cveOf('CVE-2026-2', { automatable: 'yes', in_kev: 'yes' }),
    cveOf('CVE-2026-3', { automatable: 'unknown' }),
  ];
  expect(assess(factsOf(cves), rulesOf({}))).toMatchObject({
    ...{ says: 14, isCapped: true, cve: 'CVE-2026-2', missing: ['automatable'] },
  });
});

test('of the same time, the CVE that demands a triage is named', () => {
  const cves = [
    cveOf('CVE-2026-1', { in_kev: 'yes', automatable: 'yes' }),
    cveOf('CVE-2026-2', { in_kev: 'yes', total_impact: 'yes' }),
  ];
  expect(assess(factsOf(cves, { publicly_exposed: 'yes' }), rulesOf({}))).toMatchObject({
    ...{ says: 3, triage: true, cve: 'CVE-2026-2' },
  });
});

test('a CVE whose record is awaited says nothing yet, unless it is in KEV', () => {
  const awaited = (answers: CveAnswers) => ({ ...cveOf('CVE-2026-2', answers), isAwaited: true });
  const listed = awaited({ in_kev: 'yes' });

  expect(withoutAwaited(factsOf([cveOf(cve), awaited({}), listed])).cves).toEqual([cveOf(cve), listed]);
  expect(withoutAwaited(factsOf([awaited({})])).cves).toEqual([{ ...unreadCves, in_kev: 'no', wants_triage: 'no' }]);
  expect(withoutAwaited(factsOf([])).cves).toEqual([]);
});

describe('of a time, where facts change,', () => {
  const other = 'CVE-2026-10002';
  const left = (before: RiskFacts, now: RiskFacts, rules = rulesOf({})) => {
    const [time] = timesOf(before, rules);
    return time === undefined ? null : (remainderOf(time, now, rules)?.days ?? null);
  };
  const inKev = cveOf(cve, { in_kev: 'yes' });
  const strict = cveOf(cve, { in_kev: 'yes', automatable: 'yes', total_impact: 'yes' });

  test.each<[string, CveFacts, readonly CveFacts[], number | 'upgrade' | null]>([
    ['all is left where they are the same', inKev, [inKev], 14],
    ['the rest is left', strict, [cveOf(cve, { automatable: 'yes', total_impact: 'yes' })], 60],
    ['the upgrade is left where none is', inKev, [cveOf(cve)], 'upgrade'],
    ['those of another CVE do not count', inKev, [cveOf(cve), cveOf(other, { in_kev: 'yes' })], 'upgrade'],
    ['two CVEs, each with a half, do not count', strict, [inKev, cveOf(other, { automatable: 'yes' })], 14],
    [
      'an unknown one that is no now takes nothing',
      cveOf(cve, { in_kev: 'yes', total_impact: 'unknown' }),
      [inKev],
      14,
    ],
    ['one that is not known any more stays', inKev, [cveOf(cve, { in_kev: 'unknown' })], 14],
    ['nothing is left where its CVE went', inKev, [cveOf(other)], null],
  ])('%s', (_, before, now, expected) => {
    expect(left(factsOf([before]), factsOf(now))).toBe(expected);
  });

  test('those of the devices stay until the contrary is known', () => {
    const facts = (publicly_exposed: Answer) => factsOf([cveOf(cve)], { publicly_exposed });
    const now = (answer: Answer) => left(facts('yes'), facts(answer));
    expect([now('yes'), now('unknown'), now('no')]).toEqual([60, 60, 'upgrade']);
  });

  test('the triage is one too, where the catalog alone demands it', () => {
    const rules = rulesOf({ policy: 'kev_first' });
    const triaged = cveOf(cve, { in_kev: 'yes', wants_triage: 'yes' });
    expect(left(factsOf([triaged]), factsOf([inKev]), rules)).toBe(14);
    expect(left(factsOf([inKev]), factsOf([triaged]), rules)).toBe(14);
  });
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

test('where a fact is missing, and by every policy but BOD 26-04, the priority counts too', () => {
  fc.assert(
    fc.property(someFacts, someRules, (facts, rules) => {
      const { isCapped, missing, says } = assess(facts, rules as RiskRules);
      return (
        isCapped === (missing.length > 0 || rules.policy !== 'bod_26_04') &&
        (says !== null || isCapped || facts.cves.length === 0)
      );
    }),
  );
});

test('to read unknown facts as yes never gives more time', () => {
  fc.assert(
    fc.property(someFacts, someRules, (facts, rules) => {
      const [strict, lenient] = (['yes', 'no'] as const).map((unknownAs) =>
        daysIn(assess(facts, { ...rules, unknownAs }).says),
      );
      return strict !== undefined && lenient !== undefined && strict <= lenient;
    }),
  );
});
