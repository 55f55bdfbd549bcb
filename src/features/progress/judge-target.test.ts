import { describe, expect, test } from 'vitest';
import type { DeviceScope } from '../../core/scope.ts';
import type { Machine } from '../../microsoft/machine.ts';
import type { DeviceId } from '../../microsoft/recommendation.ts';
import { judgeTarget, type TargetEvidence, type TargetQuestion } from './judge-target.ts';
import type { TargetDevice, TargetStatus } from './target.ts';

const now = new Date('2026-12-10T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3600 * 1000);
const daysAgo = (days: number) => hoursAgo(24 * days);
const id = 'a'.repeat(40) as DeviceId;
const lastExposedAt = hoursAgo(8);
const laptop = { id, name: 'lon-lt-0142', osPlatform: 'Windows11', deviceGroup: 'Laptops' };

function target(overrides: Partial<TargetDevice> = {}): TargetDevice {
  const times = { frozenAt: daysAgo(9), since: daysAgo(9), lastExposedAt };
  return { ...laptop, ...times, state: 'exposed', reason: null, isReExposed: false, ...overrides };
}

const listed: Machine = {
  ...laptop,
  lastReportAt: hoursAgo(1),
  isOnboarded: true,
  isExcluded: false,
  mergedIntoId: null,
  entraDeviceId: null,
};

/** A device that left the list after it had reported, with nothing else said. */
function evidence(overrides: Partial<TargetEvidence> = {}): TargetEvidence {
  const machine = overrides.machine === undefined ? listed : overrides.machine;
  return {
    isExposed: false,
    isSeenSinceLeft: true,
    missingForMs: null,
    lastReportAt: machine?.lastReportAt ?? null,
    changes: null,
    survivorState: null,
    ...overrides,
    machine,
  };
}

const question: TargetQuestion = {
  scope: { kind: 'all' },
  isException: false,
  isListed: true,
  list: 'whole',
  isRecheck: false,
  now,
};
const fixedBy = (lastFixedAt: Date | null, lastNewAt: Date | null = null) => ({ changes: { lastFixedAt, lastNewAt } });
const out = (reason: TargetStatus['reason']): TargetStatus => ({
  state: 'out_of_scope',
  reason,
  isReExposed: false,
});
const is = (state: TargetStatus['state']): TargetStatus => ({ state, reason: null, isReExposed: false });
const mergedIntoId = 'b'.repeat(40) as DeviceId;
const mergedInto = (survivorState: TargetStatus['state'] | null) => ({
  machine: { ...listed, mergedIntoId },
  survivorState,
});

describe('a target is fixed', () => {
  test('through the device into which it was merged, until that is exposed after a reopening', () => {
    const away = target({ state: 'out_of_scope', reason: 'merged' });

    expect(judgeTarget(target(), evidence(mergedInto('fixed')), question)).toEqual(is('fixed'));
    expect(judgeTarget(away, evidence(mergedInto('fixed')), question)).toEqual(is('fixed'));
    const reopened = { ...question, isRecheck: true };
    expect(judgeTarget(target({ state: 'fixed' }), evidence(mergedInto('exposed')), reopened)).toEqual(is('exposed'));
  });

  test('by Fixed in the export after it was last exposed', () => {
    expect(judgeTarget(target(), evidence(fixedBy(hoursAgo(2))), question)).toEqual(is('fixed'));
  });

  test('where the list shows a fix later than the export', () => {
    expect(judgeTarget(target(), evidence(fixedBy(hoursAgo(12))), question)).toEqual(is('fixed'));
  });

  test('by Fixed before the list was last read, only with a later report, and a sight of it since it left', () => {
    const before = evidence(fixedBy(hoursAgo(12)));
    expect(judgeTarget(target(), { ...before, isSeenSinceLeft: false }, question)).toEqual(is('exposed'));
    expect(judgeTarget(target(), { ...before, lastReportAt: hoursAgo(9) }, question)).toEqual(is('exposed'));
    expect(judgeTarget(target(), before, { ...question, isListed: false })).toEqual(is('fixed'));
  });

  test('by Fixed after the list was last read with a report, seen again or not', () => {
    const after = { ...evidence(fixedBy(hoursAgo(7))), isSeenSinceLeft: false };
    expect(judgeTarget(target(), after, question)).toEqual(is('fixed'));
    expect(judgeTarget(target(), { ...after, lastReportAt: hoursAgo(9) }, question)).toEqual(is('exposed'));
  });

  test('by its own later report, where there is no export', () => {
    expect(judgeTarget(target(), evidence(), question)).toEqual(is('fixed'));
  });

  test('by its own later report and a list that lacks few, once it has been off the list for a day', () => {
    const uncertain = { ...question, list: 'uncertain' } as const;

    expect(judgeTarget(target({ lastExposedAt: hoursAgo(23) }), evidence(), uncertain)).toEqual(is('exposed'));
    expect(judgeTarget(target({ lastExposedAt: hoursAgo(24) }), evidence(), uncertain)).toEqual(is('fixed'));
  });

  test.each([
    ['short', { list: 'short' }],
    ['of a recommendation of which is not said that it is active', { isException: null }],
  ] as const)('by the export, though the list is %s', (_what, more) => {
    expect(judgeTarget(target(), evidence(fixedBy(hoursAgo(2))), { ...question, ...more })).toEqual(is('fixed'));
    expect(judgeTarget(target(), evidence(fixedBy(hoursAgo(12))), { ...question, ...more })).toEqual(is('fixed'));
  });

  test('for good, and exposed again is counted apart', () => {
    const fixed = target({ state: 'fixed' });

    expect(judgeTarget(fixed, evidence({ isExposed: true }), question)).toEqual({ ...is('fixed'), isReExposed: true });
    expect(judgeTarget(fixed, evidence({ machine: { ...listed, isExcluded: true } }), question)).toEqual(is('fixed'));
    expect(judgeTarget(fixed, evidence({ machine: null }), question)).toEqual(is('fixed'));
  });
});

test('a fix that the export told of counts, however long we did not look', () => {
  const long = { ...listed, lastReportAt: daysAgo(31) };
  const seen = target({ since: daysAgo(40), lastExposedAt: daysAgo(32) });
  expect(judgeTarget(seen, evidence({ machine: long, ...fixedBy(daysAgo(31)) }), question)).toEqual(is('fixed'));
});

test('after a reopening a fixed target that is listed is to be fixed once more', () => {
  const recheck = { ...question, isRecheck: true };
  expect(judgeTarget(target({ state: 'fixed' }), evidence({ isExposed: true }), recheck)).toEqual(is('exposed'));
  expect(judgeTarget(target({ state: 'fixed' }), evidence(), recheck)).toEqual(is('fixed'));
});

describe('nothing else makes a target fixed', () => {
  const laptops: DeviceScope = { kind: 'groups', groups: ['Laptops'] };
  const quiet = (days: number): Machine => ({ ...listed, lastReportAt: daysAgo(days) });
  const cases: readonly [string, TargetEvidence, Partial<TargetQuestion>, TargetStatus][] = [
    ['listed as exposed', evidence({ isExposed: true }), {}, is('exposed')],
    [
      'listed as exposed, and Fixed in the export',
      evidence({ isExposed: true, ...fixedBy(hoursAgo(2)) }),
      {},
      is('exposed'),
    ],
    [
      'listed as exposed, and Fixed and New in the export, as after a change of group',
      evidence({ isExposed: true, ...fixedBy(hoursAgo(7), hoursAgo(6)) }),
      {},
      is('exposed'),
    ],
    ['Fixed and New at once in the export', evidence(fixedBy(hoursAgo(2), hoursAgo(2))), {}, is('exposed')],
    ['gone from the list with nothing in the export', evidence(fixedBy(null)), {}, is('exposed')],
    ['Fixed long before it was last exposed', evidence(fixedBy(daysAgo(3))), {}, is('exposed')],
    ['Fixed, and New after that', evidence(fixedBy(hoursAgo(5), hoursAgo(2))), {}, is('exposed')],
    [
      'no report since it was last exposed',
      evidence({ machine: { ...listed, lastReportAt: hoursAgo(9) } }),
      {},
      is('exposed'),
    ],
    ['no report known at all', evidence({ machine: { ...listed, lastReportAt: null } }), {}, is('exposed')],
    ['excluded', evidence({ machine: { ...listed, isExcluded: true } }), {}, out('excluded')],
    [
      'excluded, and Fixed in the export',
      evidence({ machine: { ...listed, isExcluded: true }, ...fixedBy(hoursAgo(2)) }),
      {},
      out('excluded'),
    ],
    [
      'under an exception, and Fixed in the export',
      evidence(fixedBy(hoursAgo(2))),
      { isException: true },
      out('exception'),
    ],
    [
      'moved, and Fixed in the export',
      evidence({ machine: { ...listed, deviceGroup: 'Kiosks' }, ...fixedBy(hoursAgo(2)) }),
      {},
      out('moved'),
    ],
    ['not known to be active', evidence(), { isException: null }, is('exposed')],
    ['off a list that is too short', evidence(), { list: 'short' }, is('exposed')],
    ['off a list that lacks few, for some hours', evidence(), { list: 'uncertain' }, is('exposed')],
    [
      'excluded or not, which cannot be read',
      evidence({ machine: { ...listed, isExcluded: null } }),
      {},
      is('exposed'),
    ],
    [
      'excluded or not, and Fixed in the export',
      evidence({ machine: { ...listed, isExcluded: null }, ...fixedBy(hoursAgo(2)) }),
      {},
      is('exposed'),
    ],
    ['not known to be onboarded', evidence({ machine: { ...listed, isOnboarded: null } }), {}, is('exposed')],
    [
      'of no known group, and Fixed in the export',
      evidence({ machine: { ...listed, deviceGroup: null }, ...fixedBy(hoursAgo(2)) }),
      { scope: laptops },
      is('exposed'),
    ],
    ['merged into what is no target', evidence(mergedInto(null)), {}, out('merged')],
    ['merged into what is gone', evidence(mergedInto('gone')), {}, out('merged')],
    ['merged into what is excluded', evidence(mergedInto('out_of_scope')), {}, out('merged')],
    ['merged into what is exposed', evidence(mergedInto('exposed')), {}, is('exposed')],
    ['merged into what is silent', evidence(mergedInto('silent')), {}, is('silent')],
    [
      'excluded, and merged into what is fixed',
      evidence({ machine: { ...listed, isExcluded: true, mergedIntoId }, survivorState: 'fixed' }),
      {},
      out('excluded'),
    ],
    ['offboarded', evidence({ machine: { ...listed, isOnboarded: false } }), {}, out('offboarded')],
    [
      'moved out of the groups asked for',
      evidence({ machine: { ...listed, deviceGroup: 'Kiosks' } }),
      { scope: laptops },
      out('moved'),
    ],
    [
      'moved out, still exposed',
      evidence({ isExposed: true, machine: { ...listed, deviceGroup: 'Kiosks' } }),
      { scope: laptops },
      out('moved'),
    ],
    [
      'moved while all groups are asked for',
      evidence({ machine: { ...listed, deviceGroup: 'Kiosks' } }),
      {},
      out('moved'),
    ],
    ['under an exception', evidence(), { isException: true }, out('exception')],
    [
      'under an exception, with nothing in the export',
      evidence(fixedBy(null)),
      { isException: true },
      out('exception'),
    ],
    ['listed as exposed under an exception', evidence({ isExposed: true }), { isException: true }, out('exception')],
    ['of a recommendation that is no longer listed', evidence(), { isListed: false }, is('exposed')],
    ['not seen since it left the list', evidence({ isSeenSinceLeft: false }), {}, is('exposed')],
    ['silent for a week', evidence({ isExposed: true, machine: quiet(8) }), {}, is('silent')],
    ['silent for a week and off the list', evidence({ machine: quiet(8), ...fixedBy(null) }), {}, is('silent')],
    ['silent for a month', evidence({ machine: quiet(31) }), {}, is('gone')],
    ['silent for a month, and Fixed once', evidence({ machine: quiet(31), ...fixedBy(daysAgo(32)) }), {}, is('gone')],
    [
      'no longer listed after a month of silence',
      evidence({ machine: null, lastReportAt: daysAgo(31) }),
      {},
      is('gone'),
    ],
    [
      'no longer listed after ten days of silence',
      evidence({ machine: null, lastReportAt: daysAgo(10) }),
      {},
      is('silent'),
    ],
    [
      'no longer listed, and reported yesterday',
      evidence({ machine: null, lastReportAt: daysAgo(1) }),
      {},
      is('exposed'),
    ],
    ['never listed, as far as anybody has looked', evidence({ machine: null }), {}, is('exposed')],
    ['never listed for a day', evidence({ machine: null, missingForMs: 24 * 3600 * 1000 }), {}, is('exposed')],
    ['never listed for a week', evidence({ machine: null, missingForMs: 7 * 24 * 3600 * 1000 }), {}, is('silent')],
    ['never listed for a month', evidence({ machine: null, missingForMs: 30 * 24 * 3600 * 1000 }), {}, is('gone')],
    [
      'never listed for a month, though exposed',
      evidence({ isExposed: true, machine: null, missingForMs: 30 * 24 * 3600 * 1000 }),
      {},
      is('gone'),
    ],
  ];

  test.each(cases)('%s', (_what, said, more, expected) => {
    expect(judgeTarget(target(), said, { ...question, ...more })).toEqual(expected);
  });
});

describe('a target comes back', () => {
  test.each([
    ['out_of_scope', 'excluded'],
    ['silent', null],
    ['gone', null],
  ] as const)('from %s once it is listed as exposed again', (state, reason) => {
    expect(judgeTarget(target({ state, reason }), evidence({ isExposed: true }), question)).toEqual(is('exposed'));
  });

  test.each(['out_of_scope', 'gone'] as const)('from %s at first only as exposed, whatever it did before', (state) => {
    const away = target({ state, reason: state === 'gone' ? null : 'excluded' });

    expect(judgeTarget(away, evidence(), question)).toEqual(is('exposed'));
    expect(judgeTarget(away, evidence(fixedBy(hoursAgo(2))), question)).toEqual(is('exposed'));
  });

  test.each([
    ['with nothing more than what it did before', hoursAgo(30), hoursAgo(31), 'exposed'],
    ['before the list has had its day', hoursAgo(20), hoursAgo(1), 'exposed'],
    ['with a report after its return, a day later', hoursAgo(30), hoursAgo(1), 'fixed'],
  ] as const)('%s', (_what, since, lastReportAt, expected) => {
    const back = target({ since, lastExposedAt: daysAgo(5) });

    expect(judgeTarget(back, { ...evidence(fixedBy(daysAgo(3))), lastReportAt }, question)).toEqual(is(expected));
    expect(judgeTarget(back, { ...evidence(), lastReportAt }, question)).toEqual(is(expected));
  });

  test('not while something of it is unsaid', () => {
    const unsaid = evidence({ isExposed: true, machine: { ...listed, isOnboarded: null } });

    expect(judgeTarget(target({ state: 'out_of_scope', reason: 'excluded' }), unsaid, question)).toEqual(
      out('excluded'),
    );
    expect(judgeTarget(target(), unsaid, question)).toEqual(is('exposed'));
    const unreadable = evidence({ machine: { ...listed, isExcluded: null } });
    expect(judgeTarget(target({ state: 'out_of_scope', reason: 'excluded' }), unreadable, question)).toEqual(
      out('excluded'),
    );
  });

  test('not from an exception while nothing is said of that', () => {
    const excepted = target({ state: 'out_of_scope', reason: 'exception' });

    for (const isExposed of [true, false]) {
      expect(judgeTarget(excepted, evidence({ isExposed }), { ...question, isException: null })).toEqual(
        out('exception'),
      );
      expect(judgeTarget(excepted, evidence({ isExposed }), question)).toEqual(is('exposed'));
    }
  });

  test('not while it is listed nowhere', () => {
    const gone = evidence({ machine: null, lastReportAt: daysAgo(31) });
    expect(judgeTarget(target({ state: 'out_of_scope', reason: 'offboarded' }), gone, question)).toEqual(
      out('offboarded'),
    );
  });
});
