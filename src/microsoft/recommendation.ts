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

/** What the requester asks for; the words of the Defender portal's form. */
export const remediationOptions = [
  'update',
  'upgrade',
  'uninstall',
  'configuration_change',
  'attention_required',
] as const;
export type RemediationOption = (typeof remediationOptions)[number];

/** The options that a recommendation offers, the one to preselect first. */
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

/** A CVE number in capitals, `CVE-2026-10001`. */
export type CveId = string & { readonly __brand: 'CveId' };

export interface Vulnerability {
  readonly id: CveId;
  readonly severity: 'low' | 'medium' | 'high' | 'critical' | 'unknown';
  /** CVSS 3, 0 to 10; `null` where there is none. */
  readonly cvss: number | null;
  readonly hasPublicExploit: boolean;
  /** An exploit is known to work. */
  readonly isExploitVerified: boolean;
  /** How likely it is exploited within 30 days, 0 to 1; `null` where nobody says. */
  readonly epss: number | null;
}

/** By which Defender knows software: `google-_-chrome`. */
export type SoftwareId = string & { readonly __brand: 'SoftwareId' };

/** The software that a recommendation is about; `null` where it is about a configuration. */
export function softwareIdOf(id: RecommendationId): SoftwareId | null {
  return kindOf(id) === 'software' ? (id.slice('va-_-'.length) as SoftwareId) : null;
}

/** One version of some software on all devices of the tenant. */
export interface SoftwareVersion {
  readonly version: string;
  readonly installations: number;
  readonly weaknesses: number;
}

/** A security update that devices of the tenant do not have. */
export interface MissingUpdate {
  /** As Defender gives it: the number of a KB article. */
  readonly id: string;
  readonly name: string;
  readonly deviceCount: number;
  readonly cveCount: number;
}

/** One weakness of one device has come, gone or changed. */
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

/** By which Microsoft knows a configuration, in small letters: `scid-2010`. Queries contain it, so nothing else is one. */
export type ConfigurationId = string & { readonly __brand: 'ConfigurationId' };

export function toConfigurationId(text: string): ConfigurationId | null {
  const id = text.toLowerCase();
  return /^scid-[0-9]{1,10}$/.test(id) ? (id as ConfigurationId) : null;
}

/** The configuration that a recommendation is about; `null` where it is about software. */
export function configurationIdOf(id: RecommendationId): ConfigurationId | null {
  const prefix = 'sca-_-';
  return id.toLowerCase().startsWith(prefix) ? toConfigurationId(id.slice(prefix.length)) : null;
}

/** What is told of how Microsoft would have a configuration changed. */
export type ConfigurationSteps =
  /** `isOld`: it is being read again. */
  | { readonly kind: 'known'; readonly text: string; readonly readAt: Date; readonly isOld: boolean }
  | { readonly kind: 'being_read' | 'not_read' | 'not_authorized' | 'none' };
