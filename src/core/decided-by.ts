import type { PersonId } from './identifiers.ts';

/** Who put an activity where it is: a person in Slack, one of our own jobs, or somebody in one of the vendor's portals. */
export type DecidedBy =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'system' }
  | { readonly kind: 'defender' }
  | { readonly kind: 'intune' };

export const decidedByKinds = [
  'person',
  'system',
  'defender',
  'intune',
] as const satisfies readonly DecidedBy['kind'][];

export function byPerson(id: PersonId): DecidedBy {
  return { kind: 'person', id };
}

/** `null` where it was nobody that Slack knows. */
export function personOf(by: DecidedBy): PersonId | null {
  return by.kind === 'person' ? by.id : null;
}
