import type { CalendarDate } from '../core/dates.ts';
import type { Priority } from '../core/priority.ts';
import type { RecommendationId, RemediationOption } from './recommendation.ts';

/** Defender's id of a remediation activity, a GUID. */
export type PortalActivityId = string & { readonly __brand: 'PortalActivityId' };

export type PortalCompletion =
  /** All devices were patched. */
  | { readonly kind: 'automatic' }
  /** A person pressed "mark as completed". Older activities lack the address. */
  | { readonly kind: 'manual'; readonly email: string | null }
  | { readonly kind: 'unknown' };

/** A remediation activity filed in the Defender portal. Read-only. Counts are devices. */
export interface PortalActivity {
  readonly id: PortalActivityId;
  readonly title: string;
  readonly option: RemediationOption;
  readonly priority: Priority;
  readonly createdAt: Date;
  /** The UTC date in the portal, kept even if the option has no due date. */
  readonly dueOn: CalendarDate | null;
  readonly notes: string;
  readonly requesterEmail: string | null;
  /** Normalised. Empty if the portal names none. */
  readonly deviceGroups: readonly string[];
  readonly relatedComponent: string;
  readonly recommendedVersion: string;
  /** Derived from the product or configuration id. `null` if there is neither. */
  readonly recommendationId: RecommendationId | null;
  readonly targetCount: number;
  readonly fixedCount: number;
  readonly status: 'active' | 'completed';
  /** For a completed activity without a date, the time when it was first seen completed. */
  readonly statusChangedAt: Date;
  readonly completion: PortalCompletion | null;
}

/** A row of the portal's list, which may lack the time of the last status change. */
export interface PortalListing extends Omit<PortalActivity, 'statusChangedAt'> {
  readonly statusChangedAt: Date | null;
}
