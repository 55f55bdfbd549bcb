import { toGuid } from '../seeded-random.ts';
import { type ActingPerson, TenantRefusal } from './tenant-changes.ts';

/** An Entra account, for the option `people`. */
export interface TenantPerson {
  readonly id: string;
  readonly displayName: string;
  readonly mail: string | null;
  readonly upn: string;
  readonly accountEnabled: boolean;
  /** More addresses, without `smtp:`. */
  readonly aliases?: readonly string[];
  /** Groups in Entra, including nested ones. */
  readonly groupIds?: readonly string[];
}

/** A group in Entra, for the option `groups`. `TenantPerson` lists the memberships. */
export interface TenantGroup {
  readonly id: string;
  readonly displayName: string;
}

export type TenantPeople = readonly TenantPerson[];

/** A person who acts in the portal or in Intune. */
export interface PersonName {
  readonly displayName: string;
  readonly mail: string | null;
  readonly userPrincipalName?: string;
  readonly id?: string;
}

/**
 * A person who is unknown in the tenant gets an id made from the address. Throws `TenantRefusal` without an address.
 */
export function toActingPerson(name: PersonName, people: TenantPeople): ActingPerson {
  const mail = name.mail ?? name.userPrincipalName;
  if (mail === undefined) throw new TenantRefusal(`${name.displayName} needs an address to act in the tenant`);
  const account = people.find((one) => [one.mail, one.upn].some((other) => isSame(other, mail)));
  return { id: name.id ?? account?.id ?? toGuid(`person ${mail}`), displayName: name.displayName, mail };
}

export function isSame(one: string | null, other: string): boolean {
  return one !== null && one.toLowerCase() === other.toLowerCase();
}
