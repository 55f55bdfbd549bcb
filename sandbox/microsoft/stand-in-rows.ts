/**
 * A recommendation in the form of `GET /api/recommendations`. Words are plain strings, so that tests can use unknown
 * ones.
 */
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
  /** Always the number of devices in `machineReferences`. */
  readonly exposedMachinesCount: number;
  readonly nonProductivityImpactedAssets: number;
  readonly relatedComponent: string;
  readonly hasUnpatchableCve: boolean;
  readonly tags: readonly string[];
  readonly exposedCriticalDevices: number;
}

/** A recommendation without the counts of devices, which are computed. */
export type RecommendationFacts = Omit<RecommendationEntry, 'exposedMachinesCount' | 'exposedCriticalDevices'>;

/** The generated facts about a device. Everything else follows from the clock. */
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
  /** Silent since before the tenant's start. */
  readonly wasInactive: boolean;
}

/** A device in the form of `GET /api/machines`, with the fields that are used here. */
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

/** A CVE in the form of `GET /api/vulnerabilities`, with its capital letters. */
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
