import { describe, expect, test } from 'vitest';
import { activity, attentionActivity, now, status } from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import {
  type Activity,
  frozenTargets,
  type Targets,
  targetsUnavailableReasons,
  verificationStates,
} from '../activities/activity.ts';
import { progressBar, progressLines } from './progress-lines.ts';

test.each([
  [0, 10, '▱▱▱▱▱▱▱▱▱▱'],
  [1, 3, '▰▰▰▱▱▱▱▱▱▱'],
  [999, 1000, '▰▰▰▰▰▰▰▰▰▱'],
  [1000, 1000, '▰▰▰▰▰▰▰▰▰▰'],
  [0, 0, '▱▱▱▱▱▱▱▱▱▱'],
])('%i of %i is drawn as %s', (fixed, count, expected) => {
  expect(progressBar(fixed, count)).toBe(expected);
});

function keysOf(subject: Activity): readonly string[] {
  return keysIn(progressLines(keyTranslator(), subject));
}

test.each<[string, Activity, readonly string[]]>([
  ['attention required', attentionActivity({ targets: frozenTargets(5, now) }), []],
  ['plain words', activity({ recommendationId: null, targets: null }), ['activity.plain_words']],
  ['devices that are not counted yet', activity({ targets: null }), ['activity.progress_unknown']],
  [
    'what was decided before devices were counted',
    activity({ targets: null, status: status('completed') }),
    ['activity.progress_never_known'],
  ],
  [
    'groups without exposed devices',
    activity({ targets: frozenTargets(0, now) }),
    ['activity.progress_none_in_groups'],
  ],
  [
    'all groups, without exposed devices',
    activity({ targets: frozenTargets(0, now), scope: { kind: 'all' } }),
    ['activity.progress_none'],
  ],
  ...targetsUnavailableReasons.map((targetsUnavailable): [string, Activity, readonly string[]] => [
    `devices that could not be read: ${targetsUnavailable}`,
    activity({ targets: null, targetsUnavailable }),
    [`activity.progress_unavailable.${targetsUnavailable}`],
  ]),
])('%s have no progress', (_, subject, expected) => {
  expect(keysOf(subject)).toEqual(expected);
});

describe('what was measured', () => {
  const keysFor = (targets: Partial<Targets>, state: 'active' | 'completed' = 'active') =>
    keysOf(
      activity({ status: status(state), targets: { ...frozenTargets(500, now), ...targets }, verification: null }),
    );

  test('counts apart the devices that are silent, gone or out of scope', () => {
    expect(keysFor({ fixed: 63, silent: 2, gone: 1, outOfScope: 4 })).toEqual([
      'activity.progress',
      'progress.silent',
      'progress.gone_explained',
      'progress.out_of_scope',
    ]);
  });

  test('says that it is ready to close once nothing is exposed, while it is active', () => {
    const counted = ['activity.progress', 'progress.gone_explained'];

    expect(keysFor({ fixed: 497, gone: 3, readySince: now })).toEqual([...counted, 'progress.ready', 'progress.gone']);
    expect(keysFor({ fixed: 496, gone: 3 })).toEqual(counted);
    expect(keysFor({ fixed: 497, gone: 3, readySince: now }, 'completed')).toEqual(counted);
  });

  test('says that it waits for silent devices where nothing else is left', () => {
    expect(keysFor({ fixed: 498, silent: 2 })).toEqual([
      'activity.progress',
      'progress.silent',
      'progress.waits_for_silent',
    ]);
  });

  test('says that too many are missing', () => {
    const excluded = ['activity.progress', 'progress.out_of_scope', 'progress.missing', 'progress.missing_of'];

    expect(keysFor({ fixed: 0, outOfScope: 500 })).toEqual(excluded);
    expect(keysFor({ fixed: 449, outOfScope: 51 })).toEqual(excluded);
  });

  test('says that System confirmation follows', () => {
    expect(keysFor({ fixed: 500, allFixedSince: now })).toEqual(['activity.progress', 'progress.all_fixed']);
  });

  test('counts apart what is exposed again', () => {
    expect(keysFor({ fixed: 10, reExposed: 1 })).toEqual(['activity.progress', 'progress.re_exposed']);
  });
});

test.each(verificationStates)('a completion whose verification is %s says so', (state) => {
  const completed = activity({ status: status('completed'), verification: { state, count: 3, at: now } });

  expect(keysOf(completed)).toEqual(['activity.progress', `verification.${state}`]);
});
