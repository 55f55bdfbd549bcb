import type { Person } from './people.ts';
import type { RoleGrant, RoleOrigins } from './roles.ts';

export interface PersonActor extends RoleOrigins {
  readonly kind: 'person';
  readonly person: Person;
  readonly grants: readonly RoleGrant[];
}

export type Actor = PersonActor | { readonly kind: 'system'; readonly job: string };
