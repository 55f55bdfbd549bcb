import { describe, expect, test } from 'vitest';
import {
  activity,
  attentionActivity,
  ben,
  calendarDate,
  emailOf,
  mina,
  now,
  status,
} from '../../test/support/fixtures.ts';
import { refusalOf } from '../../test/support/refusal-of.ts';
import { type ActivityState, activityStates, firstState, frozenTargets, type Targets } from './activity.ts';
import { byPerson } from './decided-by.ts';
import {
  decide,
  historyWords,
  type LifecycleCommand,
  type LifecycleCommandKind,
  nextState,
  refuseUnlessPossible,
} from './lifecycle.ts';
import { remediationOptions } from './remediation-option.ts';

const newDueOn = calendarDate('2027-01-15');

const commands: Readonly<Record<LifecycleCommandKind, LifecycleCommand>> = {
  accept: { kind: 'accept' },
  reject: { kind: 'reject', reason: 'not ours' },
  complete: { kind: 'complete', completedBy: emailOf(), note: 'done' },
  confirm: { kind: 'confirm' },
  reopen: { kind: 'reopen', reason: 'not gone', dueOn: newDueOn },
  withdraw: { kind: 'withdraw', reason: 'no longer needed' },
};
const kinds = ['accept', 'reject', 'complete', 'confirm', 'reopen', 'withdraw'] as const;

type Row = Readonly<Record<LifecycleCommandKind, ActivityState | null>>;
const nothing: Row = { accept: null, reject: null, complete: null, confirm: null, reopen: null, withdraw: null };

const remediation: Readonly<Record<ActivityState, Row>> = {
  pending: {
    ...nothing,
    accept: 'active',
    reject: 'rejected',
    complete: 'completed',
    confirm: 'completed',
    withdraw: 'withdrawn',
  },
  open: nothing,
  active: { ...nothing, complete: 'completed', confirm: 'completed', withdraw: 'withdrawn' },
  completed: { ...nothing, reopen: 'active' },
  rejected: { ...nothing, reopen: 'pending' },
  withdrawn: nothing,
};

const attention: Readonly<Record<ActivityState, Row>> = {
  pending: nothing,
  open: { ...nothing, complete: 'completed', withdraw: 'withdrawn' },
  active: nothing,
  completed: { ...nothing, reopen: 'open' },
  rejected: nothing,
  withdrawn: nothing,
};

const table = activityStates.flatMap((state) =>
  kinds.flatMap((kind) => [
    {
      of: 'remediation',
      state,
      kind,
      expected: remediation[state][kind],
      subject: activity({ status: status(state) }),
    },
    {
      of: 'attention required',
      state,
      kind,
      expected: attention[state][kind],
      subject: attentionActivity({ status: status(state) }),
    },
  ]),
);

const by = { by: byPerson(mina), at: now };

describe('the life of an activity', () => {
  test.each(table)('$of: $kind from $state leads to $expected', ({ subject, kind, expected }) => {
    expect(nextState(subject, kind)).toBe(expected);
  });

  test.each(table.filter(({ expected }) => expected !== null))(
    '$of: $kind from $state is recorded with who and when',
    ({ subject, kind, expected }) => {
      const result = decide(subject, commands[kind], by);

      expect(result.status).toMatchObject({ state: expected, decision: by });
    },
  );

  test.each(table.filter(({ expected }) => expected === null))(
    '$of: $kind from $state is refused and names who decided before',
    ({ subject, state, kind }) => {
      const expected = {
        code: 'activity_decided',
        parameters: { number: 1001, state, by: byPerson(ben), at: subject.status.decision.at },
      };

      expect(refusalOf(() => decide(subject, commands[kind], by)).detail).toEqual(expected);
      expect(refusalOf(() => refuseUnlessPossible(subject, kind, subject.version)).detail).toEqual(expected);
      expect(refusalOf(() => refuseUnlessPossible(subject, kind, subject.version - 1)).detail).toEqual(expected);
    },
  );

  test.each(table.filter(({ expected }) => expected !== null))(
    '$of: $kind from $state is possible for whoever saw the present version, and for nobody else',
    ({ subject, state, kind }) => {
      refuseUnlessPossible(subject, kind, subject.version);

      expect(refusalOf(() => refuseUnlessPossible(subject, kind, subject.version - 1)).detail).toEqual({
        code: 'changed_meanwhile',
        parameters: { number: 1001, state, by: byPerson(ben), at: subject.status.decision.at },
      });
    },
  );
});

test.each([
  ['accept', 'activity_accepted'],
  ['reject', 'activity_rejected'],
  ['complete', 'activity_completed'],
  ['confirm', 'activity_completed'],
  ['reopen', 'activity_reopened'],
  ['withdraw', 'activity_withdrawn'],
] as const)('%s stands in the history as %s', (kind, expected) => {
  expect(historyWords[kind]).toBe(expected);
});

describe('the due date', () => {
  test.each(table.filter(({ expected, kind }) => expected !== null && kind !== 'reopen'))(
    '$of: $kind from $state leaves it as it is',
    ({ subject, kind }) => {
      expect(decide(subject, commands[kind], by).dueOn).toBe(subject.dueOn);
    },
  );

  test.each(['completed', 'rejected'] as const)('is new where a %s activity is reopened', (state) => {
    expect(decide(activity({ status: status(state) }), commands.reopen, by).dueOn).toBe(newDueOn);
  });

  test.each(['completed', 'rejected'] as const)('is needed to reopen a %s activity', (state) => {
    const subject = activity({ status: status(state) });

    const refusal = refusalOf(() => decide(subject, { kind: 'reopen', reason: 'not gone', dueOn: null }, by));

    expect([refusal.detail.code, refusal.field]).toEqual(['due_date_missing', 'due']);
  });

  test.each([null, newDueOn])('is none for attention required that is reopened with %s', (dueOn) => {
    const subject = attentionActivity({ status: status('completed') });

    expect(decide(subject, { kind: 'reopen', reason: 'not gone', dueOn }, by)).toEqual({
      status: { state: 'open', decision: by },
      dueOn: null,
      verification: null,
      plan: null,
    });
  });
});

test('a completion keeps who completed and the note', () => {
  expect(decide(activity(), commands.complete, by).status).toEqual({
    state: 'completed',
    decision: by,
    completedBy: emailOf(),
    note: 'done',
  });
});

test('a confirmation of ours is completed by System confirmation', () => {
  const subject = activity({ status: status('active') });

  expect(decide(subject, commands.confirm, { by: { kind: 'system' }, at: now }).status).toEqual({
    state: 'completed',
    decision: { by: { kind: 'system' }, at: now },
    completedBy: { kind: 'system_confirmation' },
    note: '',
  });
});

test.each(['reject', 'withdraw'] as const)('%s keeps the reason', (kind) => {
  expect(decide(activity(), commands[kind], by).status).toHaveProperty('reason');
});

test('reopening forgets who completed', () => {
  const subject = activity({ status: status('completed') });

  expect(decide(subject, commands.reopen, by).status).toEqual({ state: 'active', decision: by });
});

test.each([...remediationOptions])('%s starts in the first state of its life', (option) => {
  expect(firstState(option)).toBe(option === 'attention_required' ? 'open' : 'pending');
});

describe('what a person completed is checked against its devices', () => {
  const command = commands.complete;
  const measured = (overrides: Partial<Targets>) =>
    activity({ status: status('active'), targets: { ...frozenTargets(5, now), ...overrides } });

  test('it waits for those that are left', () => {
    const { verification } = decide(measured({ fixed: 2, gone: 1 }), command, by);

    expect(verification).toEqual({ state: 'waiting', count: 2, at: now });
  });

  test('it is confirmed where all are fixed', () => {
    expect(decide(measured({ fixed: 5 }), command, by).verification).toEqual({ state: 'confirmed', count: 0, at: now });
  });

  test('what is gone or out of scope confirms nothing', () => {
    const { verification } = decide(measured({ fixed: 3, gone: 1, outOfScope: 1 }), command, by);

    expect(verification).toEqual({ state: 'unverified', count: 2, at: now });
  });

  test.each([
    ['no devices are known', activity({ status: status('active'), targets: null }), command],
    ['there is no device', activity({ status: status('active'), targets: frozenTargets(0, now) }), command],
    ['it is System confirmation', measured({}), commands.confirm],
    ['it is reopened', activity({ status: status('completed') }), commands.reopen],
  ])('not where %s', (_why, subject, other) => {
    expect(decide(subject, other, by).verification).toBeNull();
  });
});

describe('the plan', () => {
  const plan = { plannedOn: newDueOn, changeNumber: 'CHG0012345' };

  test('comes with accepting', () => {
    expect(decide(activity(), { kind: 'accept', plan }, by).plan).toEqual(plan);
    expect(decide(activity(), { kind: 'accept' }, by).plan).toBeNull();
  });

  test('stays when it is completed or withdrawn', () => {
    const subject = activity({ status: status('active'), plan });

    expect([decide(subject, commands.complete, by).plan, decide(subject, commands.withdraw, by).plan]).toEqual([
      plan,
      plan,
    ]);
  });

  test('goes with what showed that it was done when it is reopened', () => {
    const evidence = { link: 'https://fabrikam.example/', files: [] };
    const completed = decide(activity({ plan }), { ...commands.complete, evidence } as LifecycleCommand, by);
    expect(completed).toMatchObject({ plan, status: { evidence } });

    expect(decide(activity(completed), commands.reopen, by)).toMatchObject({
      plan: null,
      status: { state: 'active', decision: by },
    });
    expect(decide(activity(completed), commands.reopen, by).status).not.toHaveProperty('evidence');
  });
});
