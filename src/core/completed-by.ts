import type { PersonId } from './identifiers.ts';

/**
 * Who completed an activity: exactly one of a person's e-mail address, System confirmation, or N/A. The address is
 * kept as written on the day; a later change of name or address changes nothing here. Beside it stand the person's
 * Slack id and Entra object id, `null` where they are not known.
 */
export type CompletedBy =
  | {
      readonly kind: 'email';
      readonly email: string;
      readonly personId: PersonId | null;
      readonly entraId: string | null;
    }
  | { readonly kind: 'system_confirmation' }
  | { readonly kind: 'not_available'; readonly source: 'defender' | 'intune' };

export type CompletedByKind = CompletedBy['kind'];
