import type { DeviceScope } from './activity.ts';
import type { Actor } from './actor.ts';
import type { PersonId } from './identifiers.ts';
import { permitReading } from './permissions.ts';
import { type Permit, permitCovering, refuseGroups } from './permit.ts';
import { overlappingGrant } from './reading-scope.ts';
import { refuse } from './refusal.ts';
import { holdersOf } from './role-holders.ts';

/** An exception as far as it decides who may act on it. */
export interface ExceptionSubject {
  readonly scope: DeviceScope;
  readonly requesterId: PersonId | null;
}

/** Anyone who reads what the devices are about may ask not to remediate them for a time. */
export function permitExceptionRequest(actor: Actor, scope: DeviceScope): Permit {
  if (actor.kind === 'system') return null;
  permitReading(actor);
  const groups = scope.kind === 'all' ? null : scope.groups;
  return overlappingGrant(actor.grants, scope) ?? refuseGroups(actor, { role: 'requester', groups, field: 'groups' });
}

/** An exception approver decides, but never about what they asked for themselves. */
export function permitExceptionDecision(actor: Actor, { scope, requesterId }: ExceptionSubject): Permit {
  const permit = permitCovering(actor, { role: 'exception_approver', scope });
  if (actor.kind === 'person' && actor.person.id === requesterId) {
    refuse('own_exception', { holders: holdersOf(actor, 'exception_approver') });
  }
  return permit;
}

/** Who asked for it takes it back; an exception approver ends it. */
export function permitExceptionCancel(actor: Actor, { scope, requesterId }: ExceptionSubject): Permit {
  if (actor.kind === 'person' && actor.person.id === requesterId) return permitReading(actor);
  return permitCovering(actor, { role: 'exception_approver', scope });
}
