import { expect, test } from 'vitest';
import { findDomainError } from '../../test/support/find-domain-error.ts';
import { actor, ben } from '../../test/support/fixtures.ts';
import { authorizeRole, type PersonActor } from './authorization.ts';

test.each(['requester', 'it_admin'] as const)(
  'before there is a channel a %s is refused with the bot admins',
  (role) => {
    const early: PersonActor = { ...actor([]), itChannelId: null };
    const given = { role, holder: { kind: 'person', id: ben }, deviceGroups: null } as const;
    const ask = (asking: PersonActor) => findDomainError(() => authorizeRole(asking, role)).detail;

    expect(ask(early)).toEqual({
      code: 'not_set_up',
      parameters: { holders: { named: [{ kind: 'workspace_admins' }], more: 0 } },
    });
    expect(ask({ ...early, assignments: [given], usable: [given] })).toMatchObject({ code: 'role_missing' });
  },
);
