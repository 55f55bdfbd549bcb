import { createHash } from 'node:crypto';
import { type Role, roles } from './role.ts';
import { formatRoleSource, type RoleAssignment } from './role-assignment.ts';
import { type RoleGap, roleGaps } from './role-gaps.ts';

/** What another list of roles takes from people who are not in it, or leaves without anybody. */
export interface RoleConsequence {
  readonly role: Role;
  /** Who had it by default has it no more. */
  readonly endsDefault: boolean;
  /** Nobody has it any more for what is about all devices at once. */
  readonly leavesAll: boolean;
  /** Nobody has it any more for each of these. */
  readonly leavesGroups: readonly string[];
}

export interface RolesChanged {
  readonly before: readonly RoleAssignment[];
  readonly after: readonly RoleAssignment[];
  /** Those of both that give the role to somebody who can act: whoever has left covers nothing. */
  readonly living: readonly RoleAssignment[];
  readonly deviceGroups: readonly string[];
}

/** The roles of which something ends or begins to be nobody's; what was so before is not said again. */
export function roleConsequences({ before, after, living, deviceGroups }: RolesChanged): readonly RoleConsequence[] {
  const holders = new Set(living.map(({ holder }) => formatRoleSource(holder)));
  const gapsIn = (assignments: readonly RoleAssignment[]) => {
    const stillLiving = assignments.filter(({ holder }) => holders.has(formatRoleSource(holder)));
    return roleGaps({ assignments, living: stillLiving, deviceGroups });
  };
  const gapsBefore = gapsIn(before);
  const gapsAfter = gapsIn(after);
  return roles.flatMap((role) => {
    const [was, is] = [gapsBefore, gapsAfter].map((gaps) => gaps.find((gap) => gap.role === role));
    const consequence: RoleConsequence = {
      role,
      endsDefault: role !== 'auditor' && !isGiven(before, role) && isGiven(after, role),
      leavesAll: role !== 'requester' && was === undefined && is !== undefined,
      leavesGroups: newlyIn(is, was),
    };
    return isNothing(consequence) ? [] : [consequence];
  });
}

function isGiven(assignments: readonly RoleAssignment[], role: Role): boolean {
  return assignments.some((one) => one.role === role);
}

function newlyIn(is: RoleGap | undefined, was: RoleGap | undefined): readonly string[] {
  return (is?.groups ?? []).filter((name) => was?.groups.includes(name) !== true);
}

function isNothing({ endsDefault, leavesAll, leavesGroups }: RoleConsequence): boolean {
  return !endsDefault && !leavesAll && leavesGroups.length === 0;
}

/** What a confirmation carries: it holds for these, and for nothing else that was chosen since. */
export function consequencesKey(consequences: readonly RoleConsequence[]): string {
  return createHash('sha256').update(JSON.stringify(consequences)).digest('hex').slice(0, 16);
}
