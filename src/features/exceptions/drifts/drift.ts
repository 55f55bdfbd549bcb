import type { ExceptionId } from '../../../core/identifiers.ts';
import { hourMs } from '../../../core/time.ts';
import type { RecommendationId } from '../../../microsoft/recommendation.ts';

/** Defender and Mendbot disagree: a global exception is in one of them alone, from the first or since ours ended. */
export const exceptionDriftKinds = ['unknown_here', 'ended_here', 'not_in_defender'] as const;
export type ExceptionDriftKind = (typeof exceptionDriftKinds)[number];

export interface ExceptionDrift {
  readonly id: string;
  readonly kind: ExceptionDriftKind;
  readonly recommendationId: RecommendationId;
  /** What Slack knows the recommendation by. */
  readonly recommendationRef: number;
  readonly title: string;
  /** Ours that Defender does not show, or that ended; `null` for one that is unknown here. */
  readonly exception: { readonly id: ExceptionId; readonly number: number; readonly version: number } | null;
}

/** A person has to make it, or end it, in the portal by hand, and Defender has to take notice. */
export const portalPatienceMs = 48 * hourMs;
/** In one message; the others are for the next one. */
export const mostNamedDrifts = 5;
