/** A recommendation as `GET /api/recommendations` shows it; words are free, so that unknown ones can be tried. */
export interface RecommendationEntry {
  readonly id: string;
  readonly productName: string;
  readonly recommendationName: string;
  readonly weaknesses: number;
  readonly vendor: string;
  readonly recommendedVersion: string;
  readonly recommendedVendor: string;
  readonly recommendedProgram: string;
  readonly recommendationCategory: string;
  readonly subCategory: string;
  readonly severityScore: number;
  readonly publicExploit: boolean;
  readonly activeAlert: boolean;
  readonly associatedThreats: readonly string[];
  readonly remediationType: string;
  readonly status: string;
  readonly configScoreImpact: number;
  readonly exposureImpact: number;
  readonly totalMachineCount: number;
  /** Always the number of devices that `machineReferences` lists. */
  readonly exposedMachinesCount: number;
  readonly nonProductivityImpactedAssets: number;
  readonly relatedComponent: string;
  readonly hasUnpatchableCve: boolean;
  readonly tags: readonly string[];
  readonly exposedCriticalDevices: number;
}

/** What stays of a recommendation when its devices are counted elsewhere. */
export type RecommendationFacts = Omit<RecommendationEntry, 'exposedMachinesCount' | 'exposedCriticalDevices'>;

/** A device as `GET /api/machines` shows it, as far as anything here reads it. */
export interface MachineEntry {
  readonly id: string;
  readonly computerDnsName: string;
  readonly osPlatform: string;
  readonly version: string | null;
  readonly healthStatus: string;
  readonly onboardingStatus: string;
  readonly rbacGroupId: number;
  readonly rbacGroupName: string;
  readonly riskScore: string;
  readonly exposureLevel: string;
  readonly deviceValue: string;
  readonly aadDeviceId: string | null;
  readonly machineTags: readonly string[];
}

export interface MachineReferenceEntry {
  readonly id: string;
  readonly computerDnsName: string;
  readonly osPlatform: string;
  readonly rbacGroupName: string;
}
