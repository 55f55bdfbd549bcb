import { describe, expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { findDomainError } from '../../../test/support/find-domain-error.ts';
import {
  activity,
  actor,
  attentionActivity,
  ben,
  calendarDate,
  emailOf,
  mina,
  now,
  status,
} from '../../../test/support/fixtures.ts';
import { byPerson } from '../../core/completion.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { remediationOptions } from '../../microsoft/recommendation.ts';
import { type ActivityState, activityStates, firstState, frozenTargets, type Targets } from './activity.ts';
import { newSchedule } from './due.ts';
import {
  actionOfCommand,
  decide,
  type LifecycleCommand,
  type LifecycleCommandKind,
  nextState,
  rejectUnlessPossible,
} from './lifecycle.ts';

const newDueOn = calendarDate('2027-01-15');

const commands: Readonly<Record<LifecycleCommandKind, LifecycleCommand>> = {
  accept: { kind: 'accept', plan: null },
  reject: { kind: 'reject', reason: 'not ours' },
  complete: { kind: 'complete', completedBy: emailOf(), note: 'done', evidence: null },
  confirm: { kind: 'confirm' },
  reopen: { kind: 'reopen', reason: 'not gone', dueOn: newDueOn },
  withdraw: { kind: 'withdraw', reason: 'no longer needed' },
};
const kinds = ['accept', 'reject', 'complete', 'confirm', 'reopen', 'withdraw'] as const;

/** Where each command leads; a dash is nowhere. */
const remediation = `
  from       accept     reject     complete   confirm    reopen     withdraw
  pending    active     rejected   completed  completed  -          withdrawn
  open       -          -          -          -          -          -
  active     -          -          completed  completed  -          withdrawn
  completed  -          -          -          -          active     -
  rejected   -          -          -          -          pending    -
  withdrawn  -          -          -          -          -          -
`;
const attention = `
  from       accept     reject     complete   confirm    reopen     withdraw
  pending    -          -          -          -          -          -
  open       -          -          completed  -          -          withdrawn
  active     -          -          -          -          -          -
  completed  -          -          -          -          open       -
  rejected   -          -          -          -          -          -
  withdrawn  -          -          -          -          -          -
`;

const by = { by: byPerson(mina), at: now };
const deciding = actor([], { id: mina });

describe.each([
  ['a remediation', remediation, (state: ActivityState) => activity({ status: status(state) })],
  ['what requires attention', attention, (state: ActivityState) => attentionActivity({ status: status(state) })],
] as const)('the life of %s', (_, life, subjectIn) => {
  const steps = activityStates.flatMap((state) =>
    kinds.map((kind) => {
      const subject = subjectIn(state);
      return { name: `${kind} from ${state}`, state, kind, subject, next: nextState(subject, kind) };
    }),
  );
  const possible = steps.filter(({ next }) => next !== null);
  const impossible = steps.filter(({ next }) => next === null);

  test('each command leads where the table says', () => {
    const cell = (text: string) => text.padEnd(10);
    const lines = activityStates.map((state) => {
      const cells = steps.filter((step) => step.state === state).map(({ next }) => cell(next ?? '-'));
      return `  ${cell(state)} ${cells.join(' ')}`.trimEnd();
    });

    expect(['', `  ${['from', ...kinds].map(cell).join(' ')}`.trimEnd(), ...lines, ''].join('\n')).toBe(life);
  });

  test('a possible command records who took it, and when', () => {
    expectEach(possible, ({ subject, kind, next }) => {
      expect(decide(subject, commands[kind], by).status).toMatchObject({ state: next, decision: by });
    });
  });

  test('a possible command is refused for a version that has changed since', () => {
    expectEach(possible, ({ subject, state, kind }) => {
      rejectUnlessPossible(subject, kind, { seenVersion: subject.version, actor: deciding });

      const isAsked = kind === 'complete' && state === 'active';
      expect(
        findDomainError(() =>
          rejectUnlessPossible(subject, kind, { seenVersion: subject.version - 1, actor: deciding }),
        ).detail,
      ).toEqual({
        code: isAsked ? 'accepted_meanwhile' : 'changed_meanwhile',
        parameters: { number: 1001, state, by: byPerson(ben), at: subject.status.decision.at },
      });
    });
  });

  test('who accepted it completes it from an older card, unasked', () => {
    const accepted = activity({ status: status('active') });
    const acceptedBy = (id: PersonId) => actor(['it_admin'], { id });
    const completeAs = (id: PersonId) => () =>
      rejectUnlessPossible(accepted, 'complete', { seenVersion: accepted.version - 1, actor: acceptedBy(id) });

    expect(completeAs(ben)).not.toThrow();
    expect(findDomainError(completeAs(mina)).detail.code).toBe('accepted_meanwhile');
  });

  test('who accepts takes it, but for what another person has taken or was given', () => {
    const accepting = (assigneeId: PersonId | null) => () => {
      const pending = activity({ status: status('pending'), assigneeId });
      rejectUnlessPossible(pending, 'accept', {
        seenVersion: pending.version,
        actor: actor(['it_admin'], { id: ben }),
      });
    };

    expect(accepting(null)).not.toThrow();
    expect(accepting(ben)).not.toThrow();
    expect(findDomainError(accepting(mina)).detail).toEqual({
      code: 'already_assigned',
      parameters: { number: 1001, assigneeId: mina },
    });
  });

  test('an impossible command is refused, and names who decided before', () => {
    expectEach(impossible, ({ subject, state, kind }) => {
      const expected = {
        code: 'activity_decided',
        parameters: { number: 1001, state, by: byPerson(ben), at: subject.status.decision.at },
      };

      expect(findDomainError(() => decide(subject, commands[kind], by)).detail).toEqual(expected);
      expect(
        findDomainError(() => rejectUnlessPossible(subject, kind, { seenVersion: subject.version, actor: deciding }))
          .detail,
      ).toEqual(expected);
      expect(
        findDomainError(() =>
          rejectUnlessPossible(subject, kind, { seenVersion: subject.version - 1, actor: deciding }),
        ).detail,
      ).toEqual(expected);
    });
  });

  test('only reopening changes the due date', () => {
    expectEach(
      possible.filter(({ kind }) => kind !== 'reopen'),
      ({ subject, kind }) => expect(decide(subject, commands[kind], by).dueOn).toBe(subject.dueOn),
    );
  });
});

test('each command has its entry in the history', () => {
  expect(actionOfCommand).toEqual({
    accept: 'activity_accepted',
    reject: 'activity_rejected',
    complete: 'activity_completed',
    confirm: 'activity_completed',
    reopen: 'activity_reopened',
    withdraw: 'activity_withdrawn',
  });
});

describe('the due date', () => {
  test.each(['completed', 'rejected'] as const)('is new where a %s activity is reopened', (state) => {
    expect(decide(activity({ status: status(state) }), commands.reopen, by).dueOn).toBe(newDueOn);
  });

  test.each(['completed', 'rejected'] as const)('is needed to reopen a %s activity', (state) => {
    const subject = activity({ status: status(state) });

    const domainError = findDomainError(() => decide(subject, { kind: 'reopen', reason: 'not gone', dueOn: null }, by));

    expect([domainError.detail.code, domainError.field]).toEqual(['due_date_missing', 'due']);
  });

  test.each([null, newDueOn])('stays empty where attention required is reopened with %s', (dueOn) => {
    const subject = attentionActivity({ status: status('completed') });

    expect(decide(subject, { kind: 'reopen', reason: 'not gone', dueOn }, by)).toEqual({
      status: { state: 'open', decision: by },
      assigneeId: null,
      ...newSchedule(null),
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
    evidence: null,
  });
});

test('a confirmed activity is completed by System confirmation', () => {
  const subject = activity({ status: status('active') });

  expect(decide(subject, commands.confirm, { by: { kind: 'system' }, at: now }).status).toEqual({
    state: 'completed',
    decision: { by: { kind: 'system' }, at: now },
    completedBy: { kind: 'system_confirmation' },
    note: '',
    evidence: null,
  });
});

test.each(['reject', 'withdraw'] as const)('%s keeps the reason', (kind) => {
  expect(decide(activity(), commands[kind], by).status).toHaveProperty('reason');
});

test('reopening forgets who completed', () => {
  const subject = activity({ status: status('completed') });

  expect(decide(subject, commands.reopen, by).status).toEqual({ state: 'active', decision: by });
});

test('only what requires attention starts open; everything else starts pending', () => {
  expect(remediationOptions.filter((option) => firstState(option) === 'open')).toEqual(['attention_required']);
  expect(remediationOptions.filter((option) => firstState(option) !== 'pending')).toEqual(['attention_required']);
});

describe('the verification of what a person completed', () => {
  const command = commands.complete;
  const measured = (overrides: Partial<Targets>) =>
    activity({ status: status('active'), targets: { ...frozenTargets(5, now), ...overrides } });

  test('waits for the devices that are left', () => {
    const { verification } = decide(measured({ fixed: 2, gone: 1 }), command, by);

    expect(verification).toEqual({ state: 'waiting', count: 2, at: now });
  });

  test('is confirmed where all are fixed', () => {
    expect(decide(measured({ fixed: 5 }), command, by).verification).toEqual({ state: 'confirmed', count: 0, at: now });
  });

  test('is not confirmed by devices that are gone or out of scope', () => {
    const { verification } = decide(measured({ fixed: 3, gone: 1, outOfScope: 1 }), command, by);

    expect(verification).toEqual({ state: 'unverified', count: 2, at: now });
  });

  test.each([
    ['no devices are known', activity({ status: status('active'), targets: null }), command],
    ['there is no device', activity({ status: status('active'), targets: frozenTargets(0, now) }), command],
    ['it is System confirmation', measured({}), commands.confirm],
    ['it is reopened', activity({ status: status('completed') }), commands.reopen],
  ])('is none where %s', (_why, subject, other) => {
    expect(decide(subject, other, by).verification).toBeNull();
  });
});

describe('the plan', () => {
  const plan = { plannedOn: newDueOn, changeNumber: 'CHG0012345' };

  test('comes with accepting', () => {
    expect(decide(activity(), { kind: 'accept', plan }, by).plan).toEqual(plan);
    expect(decide(activity(), { kind: 'accept', plan: null }, by).plan).toBeNull();
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
