import { toGuid } from '../seeded-random.ts';
import { type ActingPerson, TenantRefusal } from './tenant-changes.ts';

/** An Entra account, as the start option `people` names it. */
export interface TenantPerson {
  readonly id: string;
  readonly displayName: string;
  readonly mail: string | null;
  readonly upn: string;
  readonly accountEnabled: boolean;
  /** Further addresses, without `smtp:`. */
  readonly aliases?: readonly string[];
  /** Groups of Entra, nested ones included. */
  readonly groupIds?: readonly string[];
}

/** A group of Entra, as the start option `groups` names it; who is in it says the person. */
export interface TenantGroup {
  readonly id: string;
  readonly displayName: string;
}

export type TenantPeople = readonly TenantPerson[];

/** Who does something in the portal or in Intune. */
export interface PersonName {
  readonly displayName: string;
  readonly mail: string | null;
  readonly userPrincipalName?: string;
  readonly id?: string;
}

/** A person who is not among the people of the tenant gets an id made of the address. */
export function toActingPerson(name: PersonName, people: TenantPeople): ActingPerson {
  const mail = name.mail ?? name.userPrincipalName;
  if (mail === undefined) throw new TenantRefusal(`${name.displayName} needs an address to act in the tenant`);
  const account = people.find((one) => [one.mail, one.upn].some((other) => isSame(other, mail)));
  return { id: name.id ?? account?.id ?? toGuid(`person ${mail}`), displayName: name.displayName, mail };
}

export function isSame(one: string | null, other: string): boolean {
  return one !== null && one.toLowerCase() === other.toLowerCase();
}
