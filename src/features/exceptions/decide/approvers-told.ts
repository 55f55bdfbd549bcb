import type { DeviceScope } from '../../../domain/activity.ts';
import type { PersonId } from '../../../domain/identifiers.ts';
import { coverageOf } from '../../../domain/role-grants.ts';
import type { RoleGrant } from '../../../domain/roles.ts';

export interface Approver {
  readonly personId: PersonId;
  readonly locale: string;
  readonly grants: readonly RoleGrant[];
}

export interface WaitingRequest {
  readonly scope: DeviceScope;
  /** Who asked for it, or for what it continues. */
  readonly askerIds: readonly PersonId[];
  /** Who was told of it before. */
  readonly toldIds: ReadonlySet<PersonId>;
}

// A group may have hundreds of members; the report reaches everybody else.
const mostTold = 10;

/**
 * Who is told that a request for an exception waits: at most ten of those who can decide about it. Whoever was told before
 * comes first, so that nobody is an eleventh because they come before the others.
 */
export function approversTold(
  approvers: readonly Approver[],
  { scope, askerIds, toldIds }: WaitingRequest,
): readonly Approver[] {
  const can = approvers.filter(
    ({ personId, grants }) =>
      coverageOf(grants, 'exception_approver', scope).kind === 'covered' && !askerIds.includes(personId),
  );
  const inOrder = can.toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
  const isTold = ({ personId }: Approver) => toldIds.has(personId);
  return [...inOrder.filter(isTold), ...inOrder.filter((one) => !isTold(one))].slice(0, mostTold);
}
