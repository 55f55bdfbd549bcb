import type { DeviceScope } from '../../domain/activity.ts';
import type { Actor, PersonActor } from '../../domain/actor.ts';
import type { PersonId } from '../../domain/identifiers.ts';
import { permitReading } from '../../domain/permissions.ts';
import { type Permit, permitCovering, refuseGroups } from '../../domain/permit.ts';
import { overlappingGrant, readingGrants } from '../../domain/reading-scope.ts';
import { refuse } from '../../domain/refusal.ts';
import { otherHoldersOf } from '../../domain/role-holders.ts';
import type { RoleGrant } from '../../domain/roles.ts';

/** An exception as far as it decides who may approve or reject it. */
export interface ExceptionToDecide {
  readonly scope: DeviceScope;
  /** Who asked for it, and for those that it continues. */
  readonly askerIds: readonly PersonId[];
}

/** The same as far as it decides who may take it back. */
export interface ExceptionToCancel {
  readonly scope: DeviceScope;
  readonly requesterId: PersonId | null;
}

/** Who reads all of the devices may ask not to remediate them for a time, under whichever roles. */
export function permitExceptionRequest(actor: Actor, scope: DeviceScope): Permit {
  if (actor.kind === 'system') return null;
  permitReading(actor);
  const grants = readingGrants(actor.grants);
  const alone = grants.find((grant) => coversAll(grant, scope));
  if (alone !== undefined) return alone;
  if (scope.kind === 'all') return refuseRequest(actor, scope, null);
  const missing = scope.groups.filter((group) => !grants.some(({ deviceGroups }) => deviceGroups?.includes(group)));
  return missing.length > 0 ? refuseRequest(actor, scope, missing) : overlappingGrant(actor.grants, scope);
}

function coversAll({ deviceGroups }: RoleGrant, scope: DeviceScope): boolean {
  if (deviceGroups === null) return true;
  return scope.kind === 'groups' && scope.groups.every((group) => deviceGroups.includes(group));
}

function refuseRequest(actor: PersonActor, scope: DeviceScope, groups: readonly string[] | null): never {
  const role = readingGrants(actor.grants)[0]?.role ?? 'requester';
  return refuseGroups(actor, { role, scope, groups, field: groups === null ? 'scope' : 'groups' });
}

/** An exception approver decides, but never about what they asked for themselves, nor about what continues it. */
export function permitExceptionDecision(actor: Actor, { scope, askerIds }: ExceptionToDecide): Permit {
  const permit = permitCovering(actor, { role: 'exception_approver', scope });
  if (actor.kind === 'person' && askerIds.includes(actor.person.id)) {
    refuse('own_exception', {
      holders: otherHoldersOf(actor, { role: 'exception_approver', scope, besides: askerIds }),
    });
  }
  return permit;
}

/** Who asked for it takes it back; an exception approver ends it. */
export function permitExceptionCancel(actor: Actor, { scope, requesterId }: ExceptionToCancel): Permit {
  if (actor.kind === 'person' && actor.person.id === requesterId) return permitReading(actor);
  return permitCovering(actor, { role: 'exception_approver', scope });
}
