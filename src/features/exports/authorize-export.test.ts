import { expect, test } from 'vitest';
import { outcomeOf } from '../../../test/support/find-domain-error.ts';
import { actor, mina } from '../../../test/support/fixtures.ts';
import type { PersonActor } from '../../core/authorization.ts';
import type { Role } from '../../core/roles.ts';
import { exportScopeOf } from '../lists/index.ts';
import { authorizeExport, type ExportSubject } from './order.ts';

const activities: ExportSubject = { kind: 'activities', filter: '' };
const audit: ExportSubject = { kind: 'audit', from: null, to: null };

function limited(role: Role, deviceGroups: readonly string[]): PersonActor {
  const held = actor([role]);
  return { ...held, grants: held.grants.map((grant) => ({ ...grant, deviceGroups })) };
}

test.each([
  ['a requester', actor(['requester']), 'requester', 'role_missing'],
  ['an IT admin', actor(['it_admin']), 'it_admin', 'role_missing'],
  ['an exception approver', actor(['exception_approver']), 'exception_approver', 'role_missing'],
  ['an auditor', actor(['auditor']), 'auditor', 'auditor'],
  ['an auditor for some device groups', limited('auditor', ['Tokyo']), 'auditor', 'role_missing'],
  ['a bot admin', actor(['bot_admin']), 'bot_admin', 'bot_admin'],
  ['somebody without a role', actor([]), 'role_missing', 'role_missing'],
  ['a guest', actor(['auditor'], { isGuest: true }), 'guest_refused', 'guest_refused'],
])('%s may export activities as %s, and the audit log as %s', (_who, subject, forActivities, forAudit) => {
  expect([
    outcomeOf(() => authorizeExport(subject, activities)),
    outcomeOf(() => authorizeExport(subject, audit)),
  ]).toEqual([forActivities, forAudit]);
});

test('a bot admin has all activities in the file, everybody else what they may see', () => {
  expect(exportScopeOf(actor(['bot_admin']))).toEqual({ kind: 'everything' });
  expect(exportScopeOf(actor(['auditor']))).toEqual({ kind: 'everything' });
  expect(exportScopeOf(limited('auditor', ['Tokyo']))).toEqual({ kind: 'some', groups: ['Tokyo'], personId: mina });
});
