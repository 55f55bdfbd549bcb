import type { ActivityId, PersonId } from './identifiers.ts';

export const linkVendors = ['defender', 'intune'] as const;
export type LinkVendor = (typeof linkVendors)[number];

/** `proposed` until a person, or ids that match exactly, say that the two are the same, or are not. */
export const linkStates = ['proposed', 'confirmed', 'dismissed'] as const;
export type LinkState = (typeof linkStates)[number];

export type LinkVerdict = 'same' | 'dismissed';

export function settledState(verdict: LinkVerdict): Exclude<LinkState, 'proposed'> {
  return verdict === 'same' ? 'confirmed' : 'dismissed';
}

export interface LinkReference {
  readonly activityId: ActivityId;
  readonly vendor: LinkVendor;
  readonly vendorId: string;
}

export interface ActivityLink extends LinkReference {
  readonly state: LinkState;
  /** Codes; the words come from the views. */
  readonly reasons: readonly string[];
  readonly proposedAt: Date;
  /** `null` where nobody has settled it, or no person had to. */
  readonly decidedBy: PersonId | null;
  readonly decidedAt: Date | null;
}
