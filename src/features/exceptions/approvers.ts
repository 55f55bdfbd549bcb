import type { PersonId } from '../../core/identifiers.ts';
import { coverageOf, type RoleGrant } from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';

export interface Approver {
  readonly personId: PersonId;
  readonly locale: string;
  readonly grants: readonly RoleGrant[];
}

interface WaitingRequest {
  readonly scope: DeviceScope;
  readonly askerIds: readonly PersonId[];
  readonly notifiedIds: ReadonlySet<PersonId>;
}

// A group may have hundreds of members; the report reaches the other approvers.
const mostNotified = 10;

/**
 * At most ten approvers who can decide the request. People who were notified before come first, so that a new approver
 * is never the eleventh.
 */
export function approversNotified(
  approvers: readonly Approver[],
  { scope, askerIds, notifiedIds }: WaitingRequest,
): readonly Approver[] {
  const can = approvers.filter(
    ({ personId, grants }) =>
      coverageOf(grants, 'exception_approver', scope).kind === 'covered' && !askerIds.includes(personId),
  );
  const inOrder = can.toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
  const isNotified = ({ personId }: Approver) => notifiedIds.has(personId);
  return [...inOrder.filter(isNotified), ...inOrder.filter((one) => !isNotified(one))].slice(0, mostNotified);
}
