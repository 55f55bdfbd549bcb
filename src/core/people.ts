import type { PersonId, WorkspaceId } from './identifiers.ts';

export interface Person {
  readonly id: PersonId;
  readonly workspaceId: WorkspaceId;
  readonly displayName: string;
  readonly email: string | null;
  readonly isEmailConfirmed: boolean;
  readonly isWorkspaceAdmin: boolean;
  readonly isGuest: boolean;
  readonly isBot: boolean;
  readonly isDeactivated: boolean;
  /** Belongs to another organization (Slack Connect). */
  readonly isForeign: boolean;
  readonly timeZone: string;
  /** Their own, or the workspace's where Slack does not say theirs. */
  readonly locale: string;
}

/** The same as Slack says it, which leaves out the language in some of its answers. */
export interface SlackPerson extends Omit<Person, 'locale'> {
  readonly locale: string | null;
  /** When Slack changed them last, by its own clock; left out where it does not say. */
  readonly changedAt?: Date;
}

/** The address that is written into the record; `null` where Slack shows none or has not verified it. */
export function verifiedEmail(person: Person): string | null {
  return person.isEmailConfirmed && person.email !== null && person.email !== '' ? person.email : null;
}

/** What SMTP carries at most, in characters. */
export const longestEmail = 254;

// One address without display name, comment or list: what a person types, not what a mail header may hold.
const shape = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]+\.[^\s@<>(),;:"\\[\]]+$/;

// Controls, marks of direction and whatever has no width: nobody who reads the address would see it.
const invisible = /[\p{C}\p{Default_Ignorable_Code_Point}]/u;

/** What a person typed, as one e-mail address; `null` where it is none. */
export function toEmailAddress(typed: string): string | null {
  const address = typed.trim();
  const isReadable = !invisible.test(address) && !address.includes('..');
  return address.length <= longestEmail && shape.test(address) && isReadable ? address : null;
}

export function sameEmail(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
