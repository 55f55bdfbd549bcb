import { expect, test } from 'vitest';
import { activity, attentionActivity, now, status } from '../../../test/support/fixtures.ts';
import { hourMs } from '../../core/time.ts';
import { frozenTargets } from '../activities/activity.ts';
import { countedTargets, isConfirmationDue } from './completion.ts';

const later = (hours: number) => new Date(now.getTime() + hours * hourMs);
const none = { exposed: 0, fixed: 0, silent: 0, gone: 0, out_of_scope: 0 };

/** An activity with four devices, of which the first reading counts so many in each state. */
function measured(byState: Partial<typeof none>, isRecheckDue = false) {
  const counts = { byState: { ...none, ...byState }, reExposed: 0 };
  const targets = countedTargets(frozenTargets(4, now), counts, { readAt: now, isRecheckDue });
  return activity({ status: status('active'), targets });
}

test('System confirmation completes an activity whose four of four devices are fixed for six hours', () => {
  const subject = measured({ fixed: 4 });

  expect([isConfirmationDue(subject, later(5.99)), isConfirmationDue(subject, later(6))]).toEqual([false, true]);
});

test('System confirmation never completes an activity with three of four devices fixed, whatever the fourth is', () => {
  const others = (['exposed', 'silent', 'gone', 'out_of_scope'] as const).map((state) => ({ fixed: 3, [state]: 1 }));

  expect(others.filter((counts) => isConfirmationDue(measured(counts), later(10_000)))).toEqual([]);
});

test('the six hours begin again after a reading in which one device was not fixed', () => {
  const counted = (fixed: number, hours: number, before = frozenTargets(4, now)) =>
    countedTargets(
      before,
      { byState: { ...none, fixed, exposed: 4 - fixed }, reExposed: 0 },
      { readAt: later(hours), isRecheckDue: false },
    );
  const targets = counted(4, 3, counted(3, 2, counted(4, 0)));

  expect(targets.allFixedSince).toEqual(later(3));
});

test('System confirmation waits for the recheck after a reopening, and for an activity that is live', () => {
  const fixed = measured({ fixed: 4 });

  expect(isConfirmationDue(measured({ fixed: 4 }, true), later(24))).toBe(false);
  expect(isConfirmationDue({ ...fixed, status: status('withdrawn') }, later(24))).toBe(false);
  expect(isConfirmationDue(attentionActivity({ targets: fixed.targets }), later(24))).toBe(false);
});
