import { expect, test } from 'vitest';
import { activity, attentionActivity, now, status } from '../../../test/support/fixtures.ts';
import { type Activity, frozenTargets, type Verification } from '../activities/activity.ts';
import { measuringOf, watchedAfterCompletionMs } from './target.ts';

const completed = status('completed');
const until = new Date(completed.decision.at.getTime() + watchedAfterCompletionMs);

function verified(state: Verification['state']): Activity {
  return activity({ status: completed, verification: { state, count: 1, at: now } });
}

test.each<readonly [string, Activity, ReturnType<typeof measuringOf>]>([
  ['what is open', activity({ status: status('active') }), { kind: 'while_open' }],
  ['a completion that waits for its devices', verified('waiting'), { kind: 'until', at: until }],
  ['a completion that is disputed', verified('disputed'), { kind: 'while_disputed' }],
  ['a completion that is confirmed', verified('confirmed'), { kind: 'over' }],
  ['a completion that stayed unverified', verified('unverified'), { kind: 'until', at: until }],
  ['what was rejected', activity({ status: status('rejected') }), { kind: 'over' }],
  ['what has no device', activity({ targets: frozenTargets(0, now) }), null],
  ['what was not counted yet', activity({ targets: null }), null],
  ['something for attention', attentionActivity(), null],
])('%s', (_, subject, expected) => {
  expect(measuringOf(subject, now)).toEqual(expected);
});

test('what devices neither confirm nor dispute is measured for thirty days, and a dispute until it ends', () => {
  expect(measuringOf(verified('waiting'), new Date(until.getTime() - 1))).toEqual({ kind: 'until', at: until });
  expect(measuringOf(verified('waiting'), until)).toEqual({ kind: 'over' });
  expect(measuringOf(verified('disputed'), until)).toEqual({ kind: 'while_disputed' });
});
