import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAuthorized } from '../../src/core/authorization.ts';
import { coverageOf, type RoleGrant, roles } from '../../src/core/roles.ts';
import type { DeviceScope } from '../../src/core/scope.ts';
import { maySee } from '../../src/features/access/permissions.ts';
import { authorizeAction } from '../../src/features/activities/permissions.ts';
import { actor, grant } from '../support/fixtures.ts';

const group = fc.constantFrom('A', 'B', 'C', 'D');
const deviceGroups = fc.option(fc.uniqueArray(group), { nil: null });
const grants = fc.array(
  fc
    .record({ role: fc.constantFrom(...roles), deviceGroups })
    .map((held): RoleGrant => ({ ...grant(held.role), deviceGroups: held.deviceGroups })),
  { maxLength: 6 },
);
const scope: fc.Arbitrary<DeviceScope> = fc.oneof(
  fc.constant({ kind: 'all' } as const),
  fc.uniqueArray(group, { minLength: 1 }).map((groups) => ({ kind: 'groups', groups }) as const),
);

function hasAll(held: readonly RoleGrant[], wanted: DeviceScope): boolean {
  if (held.some((one) => one.deviceGroups === null)) return true;
  return (
    wanted.kind === 'groups' && wanted.groups.every((name) => held.some((one) => one.deviceGroups?.includes(name)))
  );
}

test('a role covers what its grants cover together, and names one of them that has part in it, the widest that can', () => {
  fc.assert(
    fc.property(grants, scope, (all, wanted) => {
      const held = all.filter(({ role }) => role === 'it_admin');
      const coverage = coverageOf(all, 'it_admin', wanted);

      expect(coverage.kind === 'covered').toBe(held.length > 0 && hasAll(held, wanted));
      if (coverage.kind !== 'covered') return;
      const alone = held.filter((one) => hasAll([one], wanted));
      expect(held).toContain(coverage.grant);
      if (alone.length > 0) expect(alone).toContain(coverage.grant);
      const widest = Math.max(...alone.map((one) => one.deviceGroups?.length ?? 99), 0);
      expect(coverage.grant.deviceGroups?.length ?? 99).toBeGreaterThanOrEqual(widest);
    }),
  );
});

test('what is missing is what nobody of the grants covers', () => {
  fc.assert(
    fc.property(grants, scope, (all, wanted) => {
      const coverage = coverageOf(all, 'it_admin', wanted);
      if (coverage.kind !== 'not_covered' || coverage.missing === null) return;

      const held = all.filter(({ role }) => role === 'it_admin');
      expect(coverage.missing.length).toBeGreaterThan(0);
      for (const name of coverage.missing) expect(hasAll(held, { kind: 'groups', groups: [name] })).toBe(false);
    }),
  );
});

test('nobody decides about another person’s activity that they may not see', () => {
  const actions = ['accept', 'reject', 'complete', 'reopen', 'withdraw', 'take', 'comment', 'change_due'] as const;
  fc.assert(
    fc.property(grants, scope, fc.constantFrom(...actions), (held, wanted, action) => {
      const who = { ...actor([]), grants: held };
      const subject = { number: 1001, scope: wanted, requesterId: null, assigneeId: null };

      expect(isAuthorized(() => authorizeAction(who, action, subject)) && !maySee(who, subject)).toBe(false);
    }),
  );
});
