import { findRecommendationId, type RecommendationId } from '../../microsoft/recommendation.ts';

/** The recommendation that a link shows in the Defender portal at this address; `null` for every other link. */
export function linkedRecommendation(link: string, portalUrl: string): RecommendationId | null {
  if (!URL.canParse(link) || new URL(link).origin !== new URL(portalUrl).origin) return null;
  return findRecommendationId(link);
}
