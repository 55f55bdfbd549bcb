import type { PersonId } from './identifiers.ts';

/**
 * Who completed an activity: exactly one of a person's e-mail address, System confirmation, or N/A. The address is
 * kept as written on the day; a later change of name or address changes nothing here.
 */
export type CompletedBy =
  | { readonly kind: 'email'; readonly email: string; readonly personId: PersonId | null }
  | { readonly kind: 'system_confirmation' }
  | { readonly kind: 'not_available'; readonly source: 'defender' | 'intune' };

export type CompletedByKind = CompletedBy['kind'];
