import { expect, test } from 'vitest';
import { actor, ben, mina, person } from '../../../test/support/fixtures.ts';
import { refusalOf } from '../../../test/support/refusal-of.ts';
import { permitExceptionDecision } from './exception-permissions.ts';

const scope = { kind: 'groups', groups: ['Servers'] } as const;

test('an exception approver cannot approve an exception that they requested, nor one that continues it', () => {
  const approver = actor(['exception_approver', 'requester'], { id: mina });

  for (const askerIds of [[mina], [ben, mina]]) {
    expect(refusalOf(() => permitExceptionDecision(approver, { scope, askerIds })).detail.code).toBe('own_exception');
  }
  expect(permitExceptionDecision(approver, { scope, askerIds: [ben] })?.role).toBe('exception_approver');
});

test('our own jobs may decide an exception, whoever requested it', () => {
  const job = { kind: 'system', job: 'end-exceptions' } as const;

  expect(permitExceptionDecision(job, { scope, askerIds: [person().id] })).toBeNull();
});
