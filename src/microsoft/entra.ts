export interface EntraUser {
  readonly id: string;
  readonly displayName: string;
  readonly mail: string | null;
  readonly userPrincipalName: string;
  readonly isEnabled: boolean;
}

/** The account of an e-mail address. Only a single enabled account is a match. */
export type EntraMatch =
  | { readonly kind: 'found'; readonly user: EntraUser }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'disabled' };

/** Expects all accounts that have the address. */
export function matchEntraUsers(users: readonly EntraUser[]): EntraMatch {
  const [user, ...others] = users;
  if (user === undefined) return { kind: 'nobody' };
  if (users.every(({ isEnabled }) => !isEnabled)) return { kind: 'disabled' };
  return others.length > 0 ? { kind: 'ambiguous' } : { kind: 'found', user };
}

export interface EntraGroup {
  readonly id: string;
  readonly displayName: string;
}

/** The object id in lower case. `null` if the text is not a GUID. */
export function toObjectId(text: string): string | null {
  const id = text.trim().toLowerCase();
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null;
}
