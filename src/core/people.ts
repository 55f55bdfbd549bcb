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
  /** The person belongs to another organization (Slack Connect). */
  readonly isForeign: boolean;
  readonly timeZone: string;
  /** The person's own locale, or the workspace's if Slack does not give one. */
  readonly locale: string;
}

export interface SlackPerson extends Omit<Person, 'locale'> {
  readonly locale: string | null;
  /** The last change of the user, by Slack's clock. Absent if Slack does not give it. */
  readonly changedAt?: Date;
}

/** The address for the record. `null` if Slack shows none or has not verified it. */
export function verifiedEmail(person: Person): string | null {
  return person.isEmailConfirmed && person.email !== null && person.email !== '' ? person.email : null;
}

/** The limit of SMTP, in characters. */
export const longestEmail = 254;

// One plain address, without display name, comment or list. Mail headers allow more.
const shape = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]+\.[^\s@<>(),;:"\\[\]]+$/;

// Control characters, direction marks and zero-width characters, which readers cannot see.
const invisible = /[\p{C}\p{Default_Ignorable_Code_Point}]/u;

/** `null` if the text is not exactly one e-mail address. */
export function toEmailAddress(typed: string): string | null {
  const address = typed.trim();
  const isReadable = !invisible.test(address) && !address.includes('..');
  return address.length <= longestEmail && shape.test(address) && isReadable ? address : null;
}

export function sameEmail(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
