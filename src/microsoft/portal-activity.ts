import type { CalendarDate } from '../core/dates.ts';
import type { Priority } from '../core/priority.ts';
import type { RecommendationId, RemediationOption } from './recommendation.ts';

/** Defender's id of a remediation activity; a GUID. */
export type PortalActivityId = string & { readonly __brand: 'PortalActivityId' };

/** How the portal says that an activity was completed; `null` on the activity while it is active. */
export type PortalCompletion =
  /** All devices were patched. */
  | { readonly kind: 'automatic' }
  /** A person pressed "mark as completed"; the address is missing on older ones. */
  | { readonly kind: 'manual'; readonly email: string | null }
  | { readonly kind: 'unknown' };

/** A remediation activity as filed in the Defender portal; read-only. Counts are devices. */
export interface PortalActivity {
  readonly id: PortalActivityId;
  readonly title: string;
  readonly description: string;
  readonly option: RemediationOption;
  readonly priority: Priority;
  readonly createdAt: Date;
  /** Its UTC calendar date; kept as the portal has it even where an option has no due date. */
  readonly dueOn: CalendarDate | null;
  readonly notes: string;
  readonly requesterEmail: string | null;
  /** Normalised; empty where the portal names none. */
  readonly deviceGroups: readonly string[];
  readonly relatedComponent: string;
  readonly recommendedVersion: string;
  /** Derived from product or configuration id; `null` where neither is there. */
  readonly recommendationId: RecommendationId | null;
  readonly targetCount: number;
  readonly fixedCount: number;
  readonly status: 'active' | 'completed';
  /** Of what is completed without saying since when, the time at which it was first seen so. */
  readonly statusChangedAt: Date;
  readonly completion: PortalCompletion | null;
}

/** As the portal lists it, which need not say since when it is active or completed. */
export interface PortalListing extends Omit<PortalActivity, 'statusChangedAt'> {
  readonly statusChangedAt: Date | null;
}
