import { describe, expect, test } from 'vitest';
import { activity, actor, ben, status } from '../../../../test/support/fixtures.ts';
import type { RoleGrant } from '../../../core/roles.ts';
import { activityStates } from '../activity.ts';
import { canBeAssigned, rejectUnlessLive } from './assign.ts';

const subject = activity();

function limitedTo(deviceGroups: readonly string[]) {
  const grant: RoleGrant = { role: 'it_admin', source: { kind: 'person', id: ben }, deviceGroups };
  return { ...actor([]), grants: [grant] };
}

describe('who can be given an activity', () => {
  test.each([
    ['an IT admin of all device groups', actor(['it_admin']), true],
    ['an IT admin of its device groups', limitedTo(['Workstations EMEA', 'UnassignedGroup', 'Servers']), true],
    ['an IT admin of some of them', limitedTo(['Workstations EMEA']), false],
    ['a requester', actor(['requester']), false],
    ['a person who left', actor(['it_admin'], { isDeactivated: true }), false],
    ['a guest', actor(['it_admin'], { isGuest: true }), false],
    ['a bot', actor(['it_admin'], { isBot: true }), false],
    ['somebody whom nobody knows', null, false],
    ['a job', { kind: 'system', job: 'sync-people' } as const, false],
  ])('%s: %#', (_, candidate, can) => {
    expect(canBeAssigned(candidate, subject)).toBe(can);
  });
});

test('only what still wants to be done can be assigned', () => {
  const assignable = activityStates.filter((state) => {
    try {
      rejectUnlessLive(activity({ status: status(state) }));
      return true;
    } catch {
      return false;
    }
  });

  expect(assignable).toEqual(['pending', 'open', 'active']);
});
