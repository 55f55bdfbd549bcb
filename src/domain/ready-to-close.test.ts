import { expect, test } from 'vitest';
import { activity, calendarDate, now, status } from '../../test/support/fixtures.ts';
import { hourMs } from '../lib/durations.ts';
import { type ActivityState, frozenTargets } from './activity.ts';
import { isOverdue } from './due-date.ts';
import { isReadyToClose } from './ready-to-close.ts';
import { countedTargets, isConfirmationDue } from './system-confirmation.ts';

const none = { exposed: 0, fixed: 0, silent: 0, gone: 0, out_of_scope: 0 };

/** Late by days; its targets as this reading counts them. */
function measured(byState: Partial<typeof none>, state: ActivityState = 'active', isRecheckDue = false) {
  const counts = { byState: { ...none, ...byState }, reExposed: 0 };
  const count = Object.values(counts.byState).reduce((sum, one) => sum + one, 0);
  const targets = countedTargets(frozenTargets(count, now), counts, { readAt: now, isRecheckDue });
  return activity({ status: status(state), targets, dueOn: calendarDate('2026-11-01') });
}

function outcome(subject: ReturnType<typeof measured>): string {
  const later = new Date(now.getTime() + 6 * hourMs);
  if (isConfirmationDue(subject, later)) return 'System confirmation';
  if (isReadyToClose(subject)) return isOverdue(subject, now, 'UTC') ? 'ready and overdue' : 'ready';
  return isOverdue(subject, now, 'UTC') ? 'overdue' : 'neither';
}

test.each([
  ['252 of 257 fixed, 3 gone and 2 out of scope', { fixed: 252, gone: 3, out_of_scope: 2 }, 'ready'],
  ['250 of 257 excluded', { fixed: 7, out_of_scope: 250 }, 'overdue'],
  ['240 of 257 gone', { fixed: 17, gone: 240 }, 'overdue'],
  ['a tenth missing, rounded down', { fixed: 232, gone: 25 }, 'ready'],
  ['one more than a tenth missing', { fixed: 231, gone: 20, out_of_scope: 6 }, 'overdue'],
  ['one of two missing', { fixed: 1, gone: 1 }, 'ready'],
  ['two of nineteen missing', { fixed: 17, gone: 1, out_of_scope: 1 }, 'overdue'],
  ['the only one gone', { gone: 1 }, 'overdue'],
  ['none fixed', { out_of_scope: 257 }, 'overdue'],
  ['one silent', { fixed: 255, silent: 1, gone: 1 }, 'overdue'],
  ['one that was gone and has returned', { fixed: 252, exposed: 1, gone: 2, out_of_scope: 2 }, 'overdue'],
  ['one merged into a device that is not fixed', { fixed: 256, out_of_scope: 1 }, 'ready'],
  ['all fixed, a merged one through its surviving device', { fixed: 257 }, 'System confirmation'],
  ['no targets', {}, 'overdue'],
] as const)('%s', (_, byState, expected) => {
  expect(outcome(measured(byState))).toBe(expected);
});

test('a pending one is ready too, and neither a completed one nor one that waits for the recheck is', () => {
  const byState = { fixed: 252, gone: 3, out_of_scope: 2 };

  expect(outcome(measured(byState, 'pending'))).toBe('ready');
  expect(outcome(measured(byState, 'completed'))).toBe('neither');
  expect(outcome(measured(byState, 'active', true))).toBe('overdue');
});

test('what nobody has counted is not ready', () => {
  expect(isReadyToClose(activity({ targets: null }))).toBe(false);
});
