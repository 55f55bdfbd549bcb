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

/** What is generated of a device; the rest follows from the clock. */
export interface DeviceFacts {
  readonly id: string;
  readonly computerDnsName: string;
  readonly osPlatform: string;
  readonly version: string | null;
  readonly rbacGroupId: number;
  readonly rbacGroupName: string;
  readonly riskScore: string;
  readonly exposureLevel: string;
  readonly deviceValue: string;
  readonly aadDeviceId: string | null;
  readonly machineTags: readonly string[];
  /** Silent since before the tenant began. */
  readonly wasInactive: boolean;
}

/** A device as `GET /api/machines` shows it, as far as anything here reads it. */
export interface MachineEntry extends Omit<DeviceFacts, 'wasInactive'> {
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly healthStatus: string;
  readonly onboardingStatus: string;
  readonly isExcluded: boolean;
  readonly exclusionReason: string | null;
  readonly isPotentialDuplication: boolean;
  readonly mergedIntoMachineId: string | null;
}

export interface MachineReferenceEntry {
  readonly id: string;
  readonly computerDnsName: string;
  readonly osPlatform: string;
  readonly rbacGroupName: string;
}

/** A CVE as `GET /api/vulnerabilities` shows it, capitals included. */
export interface VulnerabilityEntry {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly severity: string;
  readonly cvssV3: number;
  readonly cvssVector: string;
  readonly exposedMachines: number;
  readonly publishedOn: string;
  readonly updatedOn: string;
  readonly publicExploit: boolean;
  readonly exploitVerified: boolean;
  readonly exploitInKit: boolean;
  readonly exploitTypes: readonly string[];
  readonly exploitUris: readonly string[];
  readonly CveSupportability: string;
  readonly EPSS: number;
}
