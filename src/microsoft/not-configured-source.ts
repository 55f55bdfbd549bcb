import type { RecommendationSource } from './microsoft-ports.ts';
import { SourceFailure } from './source-failure.ts';

/** Stands in for Defender while there is no access to it. */
export const notConfiguredSource: RecommendationSource = {
  isConfigured: false,
  listRecommendations: () => {
    throw notConfigured();
  },
  listExposedDevices: async () => {
    throw notConfigured();
  },
};

export function notConfigured(): SourceFailure {
  return new SourceFailure({ kind: 'not_configured', service: 'defender' });
}
