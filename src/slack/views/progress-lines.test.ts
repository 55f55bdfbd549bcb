import { describe, expect, test } from 'vitest';
import { activity, attentionActivity, now, status } from '../../../test/support/fixtures.ts';
import { frozenTargets, type Targets, targetsUnavailableReasons } from '../../domain/activity.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { progressBar, progressLines } from './progress-lines.ts';

const t = translatorFor('en-US');

test.each([
  [0, 10, '▱▱▱▱▱▱▱▱▱▱'],
  [1, 3, '▰▰▰▱▱▱▱▱▱▱'],
  [999, 1000, '▰▰▰▰▰▰▰▰▰▱'],
  [1000, 1000, '▰▰▰▰▰▰▰▰▰▰'],
  [0, 0, '▱▱▱▱▱▱▱▱▱▱'],
])('%i of %i is drawn as %s', (fixed, count, expected) => {
  expect(progressBar(fixed, count)).toBe(expected);
});

describe('progress', () => {
  test('does not exist for attention required', () => {
    expect(progressLines(t, attentionActivity({ targets: frozenTargets(5, now) }))).toEqual([]);
  });

  test('is not claimed for plain words', () => {
    const [line] = progressLines(t, activity({ recommendationId: null, targets: null }));
    expect(line).toContain('no progress is measured');
  });

  test('is not claimed before devices are counted', () => {
    expect(progressLines(t, activity({ targets: null }))).toEqual(['Devices are not counted yet.']);
  });

  test('is not promised where a decision came first', () => {
    const [line] = progressLines(t, activity({ targets: null, status: status('completed') }));
    expect(line).toBe('Devices were not counted: the request was decided before Defender could list them.');
  });

  test.each(targetsUnavailableReasons)('says why devices could not be read: %s', (targetsUnavailable) => {
    const [line] = progressLines(t, activity({ targets: null, targetsUnavailable }));
    expect(line).toMatch(/^Devices could not be counted: [A-Z].*\.$/);
  });
});

function linesOf(targets: Partial<Targets>, state: 'active' | 'completed' = 'active') {
  return progressLines(
    t,
    activity({ status: status(state), targets: { ...frozenTargets(500, now), ...targets }, verification: null }),
  );
}

describe('what was measured', () => {
  test('is a bar, counts and an age', () => {
    const [line] = linesOf({ fixed: 63, silent: 2, gone: 1, outOfScope: 4 });
    expect(line).toMatch(
      /^▰▱+ 63 of 500 devices fixed · 2 have not reported for 7 days or more · 1 gone \(no report for 30 days\) · 4 out of scope · as of <!date/,
    );
  });

  test('is in words that are no count of days', () => {
    expect(linesOf({ silent: 1 })[0]).toContain(' · 1 has not reported for 7 days or more · ');
  });

  test('is no bar where no device was exposed', () => {
    const targets = frozenTargets(0, now);

    expect(progressLines(t, activity({ targets, verification: null }))).toEqual([
      'No device of these groups was exposed when the devices were counted.',
    ]);
    expect(progressLines(t, activity({ targets, scope: { kind: 'all' }, verification: null }))).toEqual([
      'No device was exposed when the devices were counted.',
    ]);
  });

  test('names the devices that are out of reach once all others are fixed', () => {
    expect(linesOf({ fixed: 497, gone: 3 })[1]).toBe(
      '*All reachable devices fixed* (497 of 500; 3 gone). Complete it if that is enough.',
    );
    expect(linesOf({ fixed: 496, gone: 3 })).toHaveLength(1);
    expect(linesOf({ fixed: 497, gone: 3 }, 'completed')).toHaveLength(1);
  });

  test('says that it waits for silent ones where nothing else is left', () => {
    expect(linesOf({ fixed: 498, silent: 2 })[1]).toMatch(
      /^All others are fixed\. System confirmation waits until the 2 silent/,
    );
  });

  test('offers nothing where nothing was fixed', () => {
    expect(linesOf({ fixed: 0, outOfScope: 500 })).toHaveLength(1);
  });

  test('says that System confirmation follows', () => {
    expect(linesOf({ fixed: 500, allFixedSince: now })[1]).toMatch(
      /^All devices are fixed\. System confirmation follows/,
    );
  });

  test('counts apart what is exposed again', () => {
    expect(linesOf({ fixed: 10, reExposed: 1 })[1]).toMatch(/^1 fixed device is exposed again/);
  });
});

test.each([
  ['waiting', 3, 'Verification: waiting, 3 devices have not confirmed it yet.'],
  ['confirmed', 0, 'Verification: confirmed by the devices.'],
  ['disputed', 1, 'Verification: *disputed*, 1 device is still exposed.'],
  [
    'unverified',
    2,
    'Verification: unverified, 2 devices could not be checked: no evidence for 7 days, gone or out of scope.',
  ],
] as const)('a completion that is %s says so', (state, count, words) => {
  const completed = activity({ status: status('completed'), verification: { state, count, at: now } });
  expect(progressLines(t, completed).at(-1)).toBe(words);
});
