import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exception, exceptionId, exceptionStatus } from '../../../test/support/exception-fixtures.ts';
import { ben, mina, now } from '../../../test/support/fixtures.ts';
import { byPerson } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import { DomainError } from '../../core/domain-error.ts';
import { approvalOf, type Exception, exceptionStates, isGlobal, isInEffect } from './exception.ts';
import {
  changesBy,
  type ExceptionCommand,
  type ExceptionCommandKind,
  isRenewable,
  nextExceptionState,
  possibleVerbs,
  rejectExceptionUnless,
  rejectUnlessRenewable,
} from './lifecycle.ts';

const day = (text: string) => text as CalendarDate;
const decision = { by: byPerson(ben), at: now };

const commands: Readonly<Record<ExceptionCommandKind, ExceptionCommand>> = {
  approve: { kind: 'approve', note: 'Agreed.', startsOn: day('2026-11-25'), endsOn: day('2026-12-25') },
  reject: { kind: 'reject', reason: 'The vendor has a patch.' },
  cancel: { kind: 'cancel', reason: 'Not needed.' },
  expire: { kind: 'expire' },
  replace: { kind: 'replace' },
};

/** Where each command leads; a dash is nowhere. */
const life = `
  from       approve    reject     cancel     expire     replace
  requested  in_effect  rejected   cancelled  expired    -
  rejected   -          -          -          -          -
  in_effect  -          -          cancelled  expired    renewed
  expired    -          -          -          -          -
  cancelled  -          -          -          -          -
  renewed    -          -          -          -          -
`;

test('each command leads where the table says', () => {
  const kinds = Object.keys(commands) as ExceptionCommandKind[];
  const line = (cells: readonly string[]) => `  ${cells.map((cell) => cell.padEnd(10)).join(' ')}`.trimEnd();
  const lines = exceptionStates.map((state) =>
    line([state, ...kinds.map((kind) => nextExceptionState(state, kind) ?? '-')]),
  );

  expect(['', line(['from', ...kinds]), ...lines, ''].join('\n')).toBe(life);
});

test('each state offers what people can do with it', () => {
  const offered = exceptionStates.map((state) => [state, possibleVerbs(exception({ status: exceptionStatus(state) }))]);

  expect(Object.fromEntries(offered)).toEqual({
    requested: ['approve', 'reject', 'cancel'],
    rejected: [],
    in_effect: ['renew', 'cancel'],
    expired: ['renew'],
    cancelled: [],
    renewed: [],
  });
});

describe('an approval', () => {
  test('says who approved, with the days on which it holds', () => {
    const requested = exception();

    const [change] = changesBy([requested], requested, { ...decision, command: commands.approve });

    expect(change?.after.status).toEqual({
      state: 'in_effect',
      decision,
      approval: { ...decision, note: 'Agreed.', startsOn: '2026-11-25', endsOn: '2026-12-25' },
    });
    expect(change?.after.version).toBe(2);
  });

  test('is refused beside one that holds for one of its device groups, which it names', () => {
    const holding = exception({ number: 16, status: exceptionStatus('in_effect'), scope: groups('Servers', 'Kiosks') });
    const requested = exception({ number: 17, scope: groups('Kiosks', 'Laptops') });

    expect(
      codeOf(() => changesBy([holding, requested], requested, { ...decision, command: commands.approve })),
    ).toEqual({
      code: 'exception_overlaps',
      parameters: { number: 16, state: 'in_effect' },
    });
  });

  test('of a global one leaves those for device groups as they are', () => {
    const holding = exception({ number: 16, status: exceptionStatus('in_effect') });
    const global = exception({ number: 17, scope: { kind: 'all' } });

    const changes = changesBy([holding, global], global, { ...decision, command: commands.approve });

    expect(changes.map(({ after }) => [after.number, after.status.state])).toEqual([[17, 'in_effect']]);
  });

  test('of a renewal ends what it continues, and nothing else', () => {
    const old = exception({ number: 16, status: exceptionStatus('in_effect') });
    const renewal = exception({ number: 17, renewal: { of: old.id, ofNumber: 16, requesterId: mina, count: 1 } });

    const changes = changesBy([old, renewal], renewal, { ...decision, command: commands.approve });

    expect(changes.map(({ after }) => [after.number, after.status.state, after.renewedBy])).toEqual([
      [16, 'renewed', 17],
      [17, 'in_effect', null],
    ]);
  });

  test('of a renewal of one that has expired leaves that as it ended, and notes what continues it', () => {
    const old = exception({ number: 16, status: exceptionStatus('expired') });
    const renewal = exception({ number: 17, renewal: { of: old.id, ofNumber: 16, requesterId: mina, count: 1 } });

    const changes = changesBy([old, renewal], renewal, { ...decision, command: commands.approve });

    expect(changes.map(({ after }) => [after.number, after.status.state, after.renewedBy])).toEqual([
      [16, 'expired', 17],
      [17, 'in_effect', null],
    ]);
  });

  test('of a renewal of one that was cancelled meanwhile leaves that as it is', () => {
    const old = exception({ number: 16, status: exceptionStatus('cancelled') });
    const renewal = exception({ number: 17, renewal: { of: old.id, ofNumber: 16, requesterId: mina, count: 1 } });

    const changes = changesBy([old, renewal], renewal, { ...decision, command: commands.approve });

    expect(changes.map(({ after }) => [after.number, after.status.state])).toEqual([[17, 'in_effect']]);
  });
});

test('one that ended undecided keeps no approval', () => {
  const requested = exception();

  const [change] = changesBy([requested], requested, { ...decision, command: commands.expire });

  expect(change?.after.status).toEqual({ state: 'expired', decision, approval: null });
  expect(change === undefined ? true : isRenewable(change.after)).toBe(false);
});

describe('a press', () => {
  test('on one that is decided about names who, and when', () => {
    const decided = exception({ status: exceptionStatus('rejected') });

    expect(codeOf(() => rejectExceptionUnless(decided, 'approve', 1))).toEqual({
      code: 'exception_decided',
      parameters: { number: 17, state: 'rejected', ...decided.status.decision },
    });
  });

  test('by a person who has seen another version is refused', () => {
    expect(codeOf(() => rejectExceptionUnless(exception({ version: 2 }), 'cancel', 1))?.code).toBe('exception_changed');
  });

  test('to renew what is continued already names the other', () => {
    const continued = exception({ status: exceptionStatus('expired'), renewedBy: 18 });

    expect(codeOf(() => rejectUnlessRenewable(continued, 1))).toEqual({
      code: 'exception_renewed',
      parameters: { number: 17, renewedBy: 18 },
    });
  });

  test('renews only what is or was approved', () => {
    const renewable = exceptionStates.filter((state) => isRenewable(exception({ status: exceptionStatus(state) })));

    expect(renewable).toEqual(['in_effect', 'expired']);
  });
});

describe('in any order of requests and decisions', () => {
  const names = ['Kiosks', 'Servers', 'Laptops'];
  const scope = fc.oneof(
    fc.constant({ kind: 'all' } as const),
    fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }).map((chosen) => groups(...chosen)),
  );
  const step = fc.record({
    kind: fc.constantFrom('request', 'renew', 'approve', 'reject', 'cancel', 'expire'),
    scope,
    which: fc.nat(20),
  });

  test('approved exceptions never overlap', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let all: readonly Exception[] = [];
        for (const taken of steps) {
          all = after(all, taken);
          expectRules(all);
        }
      }),
      { numRuns: 300 },
    );
  });

  type Step = { readonly kind: string; readonly scope: Exception['scope']; readonly which: number };

  function after(all: readonly Exception[], { kind, scope: wanted, which }: Step): readonly Exception[] {
    const target = all[which % Math.max(all.length, 1)];
    const number = all.length + 1;
    if (kind === 'request') return [...all, exception({ number, scope: wanted })];
    if (target === undefined) return all;
    if (kind === 'renew') {
      if (!isRenewable(target)) return all;
      const renewal = { of: target.id, ofNumber: target.number, requesterId: mina, count: 1 };
      return [...all, exception({ number, scope: target.scope, renewal })];
    }
    const command = commands[kind as 'approve' | 'reject' | 'cancel' | 'expire'];
    try {
      const changes = changesBy(all, target, { ...decision, command });
      const changed = new Map(changes.map((change) => [change.after.id, change.after]));
      return all.map((one) => changed.get(one.id) ?? one);
    } catch (error) {
      if (error instanceof DomainError) return all;
      throw error;
    }
  }

  function expectRules(all: readonly Exception[]): void {
    const approved = all.filter(isInEffect);
    const globals = approved.filter(isGlobal);
    const held = approved.flatMap((one) => (one.scope.kind === 'all' ? [] : one.scope.groups));
    expect(globals.length).toBeLessThanOrEqual(1);
    expect(held.length).toBe(new Set(held).size);
    const chained = approved.filter(({ renewal }) => renewal !== null);
    expect(chained.every(({ renewal }) => !isInEffect(find(all, numberOf(all, renewal?.of))))).toBe(true);
    expect(all.every((one) => (approvalOf(one) === null ? !isInEffect(one) : true))).toBe(true);
  }
});

function groups(...names: readonly string[]): Exception['scope'] {
  return { kind: 'groups', groups: names };
}

function find(all: readonly Exception[], number: number): Exception {
  const found = all.find((one) => one.id === exceptionId(number));
  if (found === undefined) throw new Error(`there is no ${number}`);
  return found;
}

function numberOf(all: readonly Exception[], id: string | undefined): number {
  return all.find((one) => one.id === id)?.number ?? 0;
}

function codeOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error.detail;
    throw error;
  }
  return null;
}
