import type { ActivityId, PersonId } from './identifiers.ts';

export const linkVendors = ['defender', 'intune'] as const;
export type LinkVendor = (typeof linkVendors)[number];

/** A link is `proposed` until a person decides, or until ids match exactly. */
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
  readonly reasons: readonly string[];
  readonly proposedAt: Date;
  /** `null` if nobody has decided, or if the decision needed no person. */
  readonly decidedBy: PersonId | null;
  readonly decidedAt: Date | null;
}
