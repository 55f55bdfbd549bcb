import type { ChannelId } from './identifiers.ts';
import type { Person } from './people.ts';
import type { RoleAssignment, RoleGrant } from './roles.ts';
export type PersonActor = Extract<Actor, { kind: 'person' }>;

/** Who acts: a person with the roles held at this moment, or one of our own jobs. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly person: Person;
      readonly grants: readonly RoleGrant[];
      /** With the roles that the settings give to anybody: named in domain errors, so that people know who has them. */
      readonly itChannelId: ChannelId | null;
      readonly assignments: readonly RoleAssignment[];
      /** Those of them that give the role to a person who can act, as far as is known. */
      readonly usable: readonly RoleAssignment[];
    }
  | { readonly kind: 'system'; readonly job: string };
