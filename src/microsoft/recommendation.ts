/** Defender's id: `va-_-{vendor}-_-{product}` for software, `sca-_-scid-{n}` for a configuration. */
export type RecommendationId = string & { readonly __brand: 'RecommendationId' };

/** The 40 hexadecimal digits by which Defender knows a device, in small letters. */
export type DeviceId = string & { readonly __brand: 'DeviceId' };

export type RecommendationKind = 'software' | 'configuration';

/** What Defender says has to be done; `unknown` where the vendor sent a word we do not know. */
export const remediationTypes = ['update', 'upgrade', 'uninstall', 'configuration_change', 'unknown'] as const;
export type RemediationType = (typeof remediationTypes)[number];

/** Read-only mirror of a Defender security recommendation. Counts are devices or CVEs; impacts are score points. */
export interface Recommendation {
  readonly id: RecommendationId;
  readonly name: string;
  readonly productName: string;
  readonly vendor: string;
  readonly relatedComponent: string;
  readonly category: string;
  readonly subCategory: string;
  readonly remediationType: RemediationType;
  readonly recommendedVersion: string;
  readonly recommendedVendor: string;
  readonly recommendedProgram: string;
  readonly weaknesses: number;
  readonly hasPublicExploit: boolean;
  readonly hasActiveAlert: boolean;
  /** `null` where Defender says neither that it is one nor that it is active: nothing is concluded from that. */
  readonly isException: boolean | null;
  readonly severityScore: number;
  readonly configScoreImpact: number;
  readonly exposureImpact: number;
  readonly totalMachineCount: number;
  /** `null` where Defender does not say. */
  readonly exposedMachinesCount: number | null;
  readonly tags: readonly string[];
}

/** As Defender's list has it: what it leaves out is `null`, and is as it was last said. */
export interface ListedRecommendation extends Omit<Recommendation, 'name' | 'hasPublicExploit' | 'hasActiveAlert'> {
  readonly name: string | null;
  readonly hasPublicExploit: boolean | null;
  readonly hasActiveAlert: boolean | null;
}

/** One row of a recommendation's exposed devices. */
export interface ExposedDevice {
  readonly id: DeviceId;
  readonly name: string;
  readonly osPlatform: string;
  /** Normalised: ungrouped devices carry `ungroupedDevices`. */
  readonly deviceGroup: string;
}

export function toRecommendationId(text: string): RecommendationId | null {
  return /^(va-_-.+-_-.+|sca-_-scid-\d+)$/i.test(text) ? (text as RecommendationId) : null;
}

export function kindOf(id: RecommendationId): RecommendationKind {
  return id.toLowerCase().startsWith('sca-_-') ? 'configuration' : 'software';
}

/** Takes a bare id, or a link copied from the Defender portal that carries one. */
export function findRecommendationId(text: string): RecommendationId | null {
  const trimmed = text.trim();
  const direct = toRecommendationId(trimmed);
  if (direct !== null) return direct;
  if (!URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  const fromQuery = url.searchParams.get('recommendationId');
  if (fromQuery !== null) return toRecommendationId(fromQuery);
  const segment = url.pathname.split('/').find((part) => toRecommendationId(decodeSafely(part)) !== null);
  return segment === undefined ? null : toRecommendationId(decodeSafely(segment));
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
