import type { RecommendationId } from '../../microsoft/recommendation.ts';

/** Where the vendor's portals are, by cloud. */
export interface Surroundings {
  /** The Defender portal, without a trailing slash. */
  readonly defenderPortalUrl: string;
  /** The Intune admin center, without a trailing slash. */
  readonly intunePortalUrl: string;
}

/** Where the portal shows a recommendation; the form of the link is not documented by Microsoft. */
export function recommendationUrl(id: RecommendationId, { defenderPortalUrl }: Surroundings): string {
  return `${defenderPortalUrl}/security-recommendations?recommendationId=${encodeURIComponent(id)}`;
}

declare module '../../platform/services.ts' {
  interface Services {
    readonly surroundings: Surroundings;
  }
}
