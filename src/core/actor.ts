import type { Person } from './people.ts';
import type { RoleGrant, RoleOrigins } from './roles.ts';

/** A person with the roles held at this moment, and where roles come from, which domain errors name. */
export interface PersonActor extends RoleOrigins {
  readonly kind: 'person';
  readonly person: Person;
  readonly grants: readonly RoleGrant[];
}

/** Who acts: a person, or one of our own jobs. */
export type Actor = PersonActor | { readonly kind: 'system'; readonly job: string };
