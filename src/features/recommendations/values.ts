import { z } from 'zod';
import { findRecommendationId, type RecommendationId, toRecommendationId } from '../../microsoft/recommendation.ts';
import { codec, count, vendorId } from '../../platform/slack/codec.ts';

/** A recommendation by its number in the mirror. */
export const recommendationValue = codec(z.object({ recommendationRef: count }));

/** A recommendation below a link to it. */
export const linkedRecommendationValue = codec(
  z.object({
    recommendationId: vendorId<RecommendationId>().refine((id) => toRecommendationId(id) !== null),
  }),
);

/** The recommendation that a link shows in the Defender portal at this address; `null` for every other link. */
export function linkedRecommendation(link: string, portalUrl: string): RecommendationId | null {
  if (!URL.canParse(link) || new URL(link).origin !== new URL(portalUrl).origin) return null;
  return findRecommendationId(link);
}
