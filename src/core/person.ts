import type { PersonId, WorkspaceId } from './identifiers.ts';

/** What is known of somebody; a mirror of Slack. */
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
  /** Belongs to another organisation (Slack Connect). */
  readonly isForeign: boolean;
  readonly timeZone: string;
  /** Their own, or the workspace's where Slack does not say theirs. */
  readonly locale: string;
}

/** The same as Slack says it, which leaves out the language in some of its answers. */
export interface SlackPerson extends Omit<Person, 'locale'> {
  readonly locale: string | null;
}

/** The address that is written into the record; `null` where Slack shows none or has not verified it. */
export function verifiedEmail(person: Person): string | null {
  return person.isEmailConfirmed && person.email !== null && person.email !== '' ? person.email : null;
}
