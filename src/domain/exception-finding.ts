import type { ExceptionId } from './exception.ts';
import type { RecommendationId } from './recommendation.ts';

/** Defender and Mendbot do not agree: a global exception stands in one of them alone. */
export const exceptionFindingKinds = ['unknown_here', 'not_in_defender'] as const;
export type ExceptionFindingKind = (typeof exceptionFindingKinds)[number];

export interface ExceptionFinding {
  readonly id: string;
  readonly kind: ExceptionFindingKind;
  readonly recommendationId: RecommendationId;
  /** What Slack knows the recommendation by. */
  readonly recommendationRef: number;
  readonly title: string;
  /** The exception that Defender does not show; `null` for one that is unknown here. */
  readonly exception: { readonly id: ExceptionId; readonly number: number; readonly version: number } | null;
  /** The two agree again. */
  readonly isClosed: boolean;
}

/** Somebody has to make it in the portal by hand, and Defender has to take notice. */
export const portalPatienceMs = 48 * 3600 * 1000;
export const mostNamedFindings = 10;
