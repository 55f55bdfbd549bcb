import { fail } from 'node:assert';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activity, attentionActivity, ben, calendarDate, mina, now } from '../../../test/support/fixtures.ts';
import { byPerson, type CompletedBy } from '../../core/completion.ts';
import { DomainError } from '../../core/domain-error.ts';
import { type RemediationOption, remediationOptions } from '../../microsoft/recommendation.ts';
import { type Activity, type ActivityState, firstState } from './activity.ts';
import { decide, type LifecycleCommand, nextState } from './lifecycle.ts';

const newDueOn = calendarDate('2027-01-15');
const by = { by: byPerson(mina), at: now };

const completedBys = fc.oneof(
  fc.emailAddress().map((email): CompletedBy => ({ kind: 'email', email, personId: ben, entraId: null })),
  fc.constantFrom<CompletedBy>(
    { kind: 'system_confirmation' },
    { kind: 'not_available', source: 'defender' },
    { kind: 'not_available', source: 'intune' },
  ),
);
const anyCommand = fc.oneof(
  fc.constantFrom<LifecycleCommand>({ kind: 'accept', plan: null }, { kind: 'confirm' }),
  fc
    .record({ reason: fc.string(), dueOn: fc.constantFrom(null, newDueOn) })
    .map((parts): LifecycleCommand => ({ kind: 'reopen', ...parts })),
  fc.string().map((reason): LifecycleCommand => ({ kind: 'reject', reason })),
  fc.string().map((reason): LifecycleCommand => ({ kind: 'withdraw', reason })),
  fc
    .record({ completedBy: completedBys, note: fc.string() })
    .map((parts): LifecycleCommand => ({ kind: 'complete', ...parts, evidence: null })),
);
const lives = fc.record({
  option: fc.constantFrom<RemediationOption>(...remediationOptions),
  given: fc.array(anyCommand, { maxLength: 30 }),
});

describe('whatever is commanded, in whatever order', () => {
  test('only the states of its own life are reached', () => {
    fc.assert(
      fc.property(lives, ({ option, given }) => {
        const own = option === 'attention_required' ? attentionStates : remediationStates;

        const history = live(option, given);

        expect(history.filter(({ status: { state } }) => !own.has(state))).toEqual([]);
      }),
    );
  });

  test('exactly the completed ones have a completed-by, and exactly one', () => {
    fc.assert(
      fc.property(lives, ({ option, given }) => {
        for (const { status: reached } of live(option, given)) {
          expect('completedBy' in reached).toBe(reached.state === 'completed');
          if (reached.state === 'completed') expect(isOneCompletedBy(reached.completedBy)).toBe(true);
        }
      }),
    );
  });

  test('exactly attention required has no due date', () => {
    fc.assert(
      fc.property(lives, ({ option, given }) => {
        for (const { dueOn } of live(option, given)) expect(dueOn === null).toBe(option === 'attention_required');
      }),
    );
  });

  test('a withdrawn activity stays withdrawn', () => {
    fc.assert(
      fc.property(lives, ({ option, given }) => {
        const states = live(option, given).map(({ status: { state } }) => state);
        const withdrawnAt = states.indexOf('withdrawn');

        const after = withdrawnAt === -1 ? [] : states.slice(withdrawnAt);

        expect(after.every((state) => state === 'withdrawn')).toBe(true);
      }),
    );
  });

  test('a refused command changes nothing', () => {
    fc.assert(
      fc.property(lives, anyCommand, ({ option, given }, command) => {
        const subject = live(option, given).at(-1) ?? fail();
        const before = structuredClone(subject);

        const result = tryDecide(subject, command);

        expect(subject).toEqual(before);
        expect(result === null).toBe(nextState(subject, command.kind) === null || lacksDueDate(subject, command));
      }),
    );
  });
});

const remediationStates: ReadonlySet<ActivityState> = new Set([
  'pending',
  'active',
  'completed',
  'rejected',
  'withdrawn',
]);
const attentionStates: ReadonlySet<ActivityState> = new Set(['open', 'completed', 'withdrawn']);

/** Every stage of an activity to which the commands were given in turn; refused ones leave it as it was. */
function live(option: RemediationOption, given: readonly LifecycleCommand[]): readonly Activity[] {
  const start = { option, status: { state: firstState(option), decision: by } };
  const stages = [option === 'attention_required' ? attentionActivity(start) : activity(start)];
  for (const command of given) {
    const last = stages.at(-1) ?? fail();
    stages.push({ ...last, ...tryDecide(last, command) });
  }
  return stages;
}

function tryDecide(subject: Activity, command: LifecycleCommand) {
  try {
    return decide(subject, command, by);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function lacksDueDate({ option }: Activity, command: LifecycleCommand): boolean {
  return command.kind === 'reopen' && command.dueOn === null && option !== 'attention_required';
}

function isOneCompletedBy(completedBy: CompletedBy): boolean {
  switch (completedBy.kind) {
    case 'email':
      return completedBy.email !== '' && !('source' in completedBy);
    case 'system_confirmation':
      return Object.keys(completedBy).length === 1;
    case 'not_available':
      return !('email' in completedBy);
  }
}
