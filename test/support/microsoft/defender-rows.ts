import { type RecommendationId, toRecommendationId } from '../../../src/microsoft/recommendation.ts';

export function idOf(text: string): RecommendationId {
  const id = toRecommendationId(text);
  if (id === null) throw new Error(`not an id: ${text}`);
  return id;
}

export function recommendationRows(count: number, from = 0) {
  return Array.from({ length: count }, (_, index) => aRecommendationRow({ number: from + index }));
}

export function aRecommendationRow({ number, ...overrides }: { number: number; [field: string]: unknown }) {
  return {
    id: `va-_-fabrikam-_-product_${number}`,
    productName: `product_${number}`,
    recommendationName: `Update Fabrikam Product ${number}`,
    weaknesses: 3,
    vendor: 'fabrikam',
    recommendedVersion: '1.0',
    recommendedVendor: '',
    recommendedProgram: '',
    recommendationCategory: 'Application',
    subCategory: '',
    severityScore: 0,
    publicExploit: false,
    activeAlert: false,
    remediationType: 'Update',
    status: 'Active',
    configScoreImpact: 0,
    exposureImpact: 0.5,
    totalMachineCount: 9,
    exposedMachinesCount: 4,
    relatedComponent: 'Fabrikam Product',
    tags: [],
    ...overrides,
  };
}

export function machineReferenceRows(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: index.toString(16).padStart(40, '0'),
    computerDnsName: `lon-lt-${index}.corp.fabrikam.example`,
    osPlatform: 'Windows11',
    rbacGroupName: 'UnassignedGroup',
  }));
}
