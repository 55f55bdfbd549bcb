import { normaliseDeviceGroup } from '../../domain/device-group.ts';
import {
  type DeviceId,
  type ExposedDevice,
  type Recommendation,
  type RemediationType,
  toRecommendationId,
} from '../../domain/recommendation.ts';
import { storableText } from '../../lib/storable-text.ts';
import type { Oddities } from './oddities.ts';
import { type MachineReferenceRow, machineReferenceRow, type RecommendationRow, recommendationRow } from './schema.ts';

const remediationTypes: ReadonlyMap<string, RemediationType> = new Map([
  ['configurationchange', 'configuration_change'],
  ['update', 'update'],
  ['upgrade', 'upgrade'],
  ['uninstall', 'uninstall'],
]);

const recommendationFields = Object.keys(recommendationRow.shape);
const machineReferenceFields = Object.keys(machineReferenceRow.shape);

/** `null` where the row names no recommendation that could be shown or asked for again. */
export function toRecommendation(row: RecommendationRow | null, oddities: Oddities): Recommendation | null {
  const id = toRecommendationId(row?.id ?? '');
  if (row === null || id === null || !row.recommendationName) return skip('recommendations', oddities);
  countMissing('recommendations', row, recommendationFields, oddities);
  return {
    id,
    name: word(row.recommendationName),
    ...wordsOf(row),
    ...numbersOf(row, oddities),
    remediationType: toRemediationType(row.remediationType, oddities),
    isException: isException(row.status, oddities),
    hasPublicExploit: row.publicExploit ?? false,
    hasActiveAlert: row.activeAlert ?? false,
    tags: (row.tags ?? []).map(word),
  };
}

/** `null` only without an id: a device left out for less would look like a patched one. */
export function toExposedDevice(row: MachineReferenceRow | null, oddities: Oddities): ExposedDevice | null {
  if (row === null || !row.id) return skip('machineReferences', oddities);
  countMissing('machineReferences', row, machineReferenceFields, oddities);
  return {
    id: toDeviceId(row.id, oddities),
    name: word(row.computerDnsName),
    osPlatform: word(row.osPlatform),
    deviceGroup: normaliseDeviceGroup(word(row.rbacGroupName)),
  };
}

function wordsOf(row: RecommendationRow) {
  return {
    productName: word(row.productName),
    vendor: word(row.vendor),
    relatedComponent: word(row.relatedComponent),
    category: word(row.recommendationCategory),
    subCategory: word(row.subCategory),
    recommendedVersion: word(row.recommendedVersion),
    recommendedVendor: word(row.recommendedVendor),
    recommendedProgram: word(row.recommendedProgram),
  };
}

function numbersOf(row: RecommendationRow, oddities: Oddities) {
  return {
    weaknesses: count(row.weaknesses, 'weaknesses', oddities),
    severityScore: row.severityScore ?? 0,
    configScoreImpact: row.configScoreImpact ?? 0,
    exposureImpact: row.exposureImpact ?? 0,
    totalMachineCount: count(row.totalMachineCount, 'totalMachineCount', oddities),
    exposedMachinesCount: count(row.exposedMachinesCount, 'exposedMachinesCount', oddities),
  };
}

function word(text: string | null | undefined): string {
  return storableText(text ?? '');
}

const largestCount = 2_147_483_647;

/** A whole number that the store can hold; one odd row must not keep all others out. */
function count(value: number | null | undefined, field: string, oddities: Oddities): number {
  const given = value ?? 0;
  const whole = Math.min(Math.max(Math.round(given), 0), largestCount);
  if (whole !== given) oddities.count(`recommendations[].${field} no count`);
  return whole;
}

function toRemediationType(word: string | null | undefined, oddities: Oddities): RemediationType {
  const type = remediationTypes.get(word?.toLowerCase() ?? '');
  if (type === undefined && word) oddities.count('recommendations[].remediationType unknown value');
  return type ?? 'unknown';
}

/** Defender's list knows `Active` and `Exception`; an exception for some device groups only still reads `Active`. */
function isException(word: string | null | undefined, oddities: Oddities): boolean {
  const status = word?.toLowerCase() ?? '';
  if (status !== '' && status !== 'active' && status !== 'exception') {
    oddities.count('recommendations[].status unknown value');
  }
  return status === 'exception';
}

/** The brand holds for whatever Defender calls a device: only it hands these ids out and takes them back. */
function toDeviceId(text: string, oddities: Oddities): DeviceId {
  if (!/^[0-9a-f]{40}$/i.test(text)) oddities.count('machineReferences[].id unknown form');
  return text as DeviceId;
}

function countMissing(collection: string, row: object, fields: readonly string[], oddities: Oddities): void {
  const values = new Map<string, unknown>(Object.entries(row));
  for (const field of fields) {
    if ((values.get(field) ?? null) === null) oddities.count(`${collection}[].${field} missing`);
  }
}

function skip(collection: string, oddities: Oddities): null {
  oddities.count(`${collection}[] skipped`);
  return null;
}
