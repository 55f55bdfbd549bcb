/** Defender's id: `va-_-{vendor}-_-{product}` for software, `sca-_-scid-{n}` for a configuration. */
export type RecommendationId = string & { readonly __brand: 'RecommendationId' };

/** Defender's id of a device: 40 hexadecimal digits in lower case. */
export type DeviceId = string & { readonly __brand: 'DeviceId' };

export type RecommendationKind = 'software' | 'configuration';

/** The remediation that Defender recommends. `unknown` replaces unknown values. */
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
  /** `null` if the status is missing or unknown. Draw no conclusion from that. */
  readonly isException: boolean | null;
  readonly exposureImpact: number;
  readonly exposedMachinesCount: number | null;
  readonly tags: readonly string[];
}

/** A row of Defender's list. `null` means that the field is missing and its last known value remains. */
export interface ListedRecommendation extends Omit<Recommendation, 'name' | 'hasPublicExploit' | 'hasActiveAlert'> {
  readonly name: string | null;
  readonly hasPublicExploit: boolean | null;
  readonly hasActiveAlert: boolean | null;
}

export interface ExposedDevice {
  readonly id: DeviceId;
  readonly name: string;
  readonly osPlatform: string;
  /** Normalised: ungrouped devices have `ungroupedDevices`. */
  readonly deviceGroup: string;
}

export function toRecommendationId(text: string): RecommendationId | null {
  return /^(va-_-.+-_-.+|sca-_-scid-\d+)$/i.test(text) ? (text as RecommendationId) : null;
}

export function kindOf(id: RecommendationId): RecommendationKind {
  return id.toLowerCase().startsWith('sca-_-') ? 'configuration' : 'software';
}

/** Accepts a bare id, or a link from the Defender portal that contains one. */
export function findRecommendationId(text: string): RecommendationId | null {
  const trimmed = text.trim();
  const direct = toRecommendationId(trimmed);
  const url = URL.parse(trimmed);
  if (direct !== null || url === null) return direct;
  const fromQuery = url.searchParams.get('recommendationId');
  if (fromQuery !== null) return toRecommendationId(fromQuery);
  const segments = url.pathname.split('/').map((part) => toRecommendationId(decodeSafely(part)));
  return segments.find((id) => id !== null) ?? null;
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const remediationOptions = [
  'update',
  'upgrade',
  'uninstall',
  'configuration_change',
  'attention_required',
] as const;
export type RemediationOption = (typeof remediationOptions)[number];

/** The options for a recommendation. The first is the default. */
export function optionsFor(
  recommendation: Pick<Recommendation, 'id' | 'remediationType'>,
): readonly RemediationOption[] {
  if (kindOf(recommendation.id) === 'configuration') return ['configuration_change', 'attention_required'];
  const { remediationType } = recommendation;
  const first =
    remediationType === 'unknown' || remediationType === 'configuration_change' ? 'update' : remediationType;
  return [...new Set<RemediationOption>([first, 'uninstall', 'attention_required'])];
}

export function toRemediationOption(text: string): RemediationOption | null {
  return remediationOptions.find((option) => option === text) ?? null;
}

/** A CVE number in capitals, such as `CVE-2026-10001`. */
export type CveId = string & { readonly __brand: 'CveId' };

export interface Vulnerability {
  readonly id: CveId;
  readonly severity: 'low' | 'medium' | 'high' | 'critical' | 'unknown';
  /** CVSS 3, from 0 to 10. `null` if there is none. */
  readonly cvss: number | null;
  readonly hasPublicExploit: boolean;
  readonly isExploitVerified: boolean;
  /** The probability of exploitation within 30 days, from 0 to 1. `null` if unknown. */
  readonly epss: number | null;
}

/** Defender's id of software, such as `google-_-chrome`. */
export type SoftwareId = string & { readonly __brand: 'SoftwareId' };

export function softwareIdOf(id: RecommendationId): SoftwareId | null {
  return kindOf(id) === 'software' ? (id.slice('va-_-'.length) as SoftwareId) : null;
}

export interface SoftwareVersion {
  readonly version: string;
  readonly installations: number;
  readonly weaknesses: number;
}

export interface MissingUpdate {
  /** The number of a KB article. */
  readonly id: string;
  readonly name: string;
  readonly deviceCount: number;
  readonly cveCount: number;
}

export interface VulnerabilityChange {
  readonly deviceId: DeviceId;
  readonly recommendationId: RecommendationId;
  readonly cveId: string;
  readonly kind: 'new' | 'fixed' | 'updated';
  readonly at: Date;
}

export function toCveId(text: string): CveId | null {
  const id = text.trim().toUpperCase();
  return /^CVE-\d{4}-\d{4,19}$/.test(id) ? (id as CveId) : null;
}

/** Microsoft's id of a configuration, in lower case: `scid-2010`. Queries embed it, so the format is strict. */
export type ConfigurationId = string & { readonly __brand: 'ConfigurationId' };

export function toConfigurationId(text: string): ConfigurationId | null {
  const id = text.toLowerCase();
  return /^scid-[0-9]{1,10}$/.test(id) ? (id as ConfigurationId) : null;
}

export function configurationIdOf(id: RecommendationId): ConfigurationId | null {
  const prefix = 'sca-_-';
  return id.toLowerCase().startsWith(prefix) ? toConfigurationId(id.slice(prefix.length)) : null;
}

export type ConfigurationSteps =
  /** `isOld`: a new read is in progress. */
  | { readonly kind: 'known'; readonly text: string; readonly readAt: Date; readonly isOld: boolean }
  | { readonly kind: 'being_read' | 'not_read' | 'not_authorized' | 'none' };
