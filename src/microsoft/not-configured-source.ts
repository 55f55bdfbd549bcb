import { type RecommendationSource, SourceFailure } from '../usecases/ports.ts';

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
  return new SourceFailure(
    'refused',
    'Microsoft Defender is not configured: set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET ' +
      '(or AZURE_CLIENT_CERTIFICATE_PATH) in .env, or a ready token in DEFENDER_ACCESS_TOKEN, and start again.',
  );
}
