import { normaliseDeviceGroup } from '../../core/scope.ts';
import type { Oddities } from '../reading.ts';
import {
  type DeviceId,
  type ExposedDevice,
  type ListedRecommendation,
  type RemediationType,
  toRecommendationId,
} from '../recommendation.ts';
import { type Choice, idIn, type RowReader, rowReader, word } from '../row-reader.ts';
import { type MachineReferenceRow, machineReferenceRow, type RecommendationRow, recommendationRow } from './schema.ts';

const remediationTypes: Choice<RemediationType> = {
  words: new Map([
    ['configurationchange', 'configuration_change'],
    ['update', 'update'],
    ['upgrade', 'upgrade'],
    ['uninstall', 'uninstall'],
  ]),
  otherwise: 'unknown',
};

/** Whether it is an exception; one for some device groups only still reads `Active`. Any other word says neither. */
const statuses: Choice<boolean | null> = {
  words: new Map([
    ['active', false],
    ['exception', true],
  ]),
  otherwise: null,
};

const recommendationFields = Object.keys(recommendationRow.shape);
const machineReferenceFields = Object.keys(machineReferenceRow.shape);

/** `null` only without an id that can be asked for again: one that is left out for less would look like one that is gone. */
export function toRecommendation(row: RecommendationRow | null, oddities: Oddities): ListedRecommendation | null {
  const reader = rowReader('recommendations', oddities);
  const id = toRecommendationId(idIn(row?.id) ?? '');
  if (row === null || id === null) return reader.skip();
  reader.countMissing(row, recommendationFields);
  return {
    id,
    name: word(row.recommendationName) || null,
    ...wordsOf(row),
    ...numbersOf(row, reader),
    remediationType: reader.choose(row.remediationType, 'remediationType', remediationTypes),
    isException: reader.choose(row.status, 'status', statuses),
    hasPublicExploit: row.publicExploit ?? null,
    hasActiveAlert: row.activeAlert ?? null,
    tags: reader.texts(row.tags, 'tags'),
  };
}

/** `null` only without an id that can be kept: a device left out for less would look like a patched one. */
export function toExposedDevice(row: MachineReferenceRow | null, oddities: Oddities): ExposedDevice | null {
  const reader = rowReader('machineReferences', oddities);
  const id = idIn(row?.id);
  if (row === null || id === null) return reader.skip();
  reader.countMissing(row, machineReferenceFields);
  return {
    id: toDeviceId(id, 'id', reader),
    name: word(row.computerDnsName),
    osPlatform: word(row.osPlatform),
    deviceGroup: normaliseDeviceGroup(word(row.rbacGroupName)),
  };
}

/**
 * The brand holds for whatever Defender calls a device: only it hands these ids out and takes them back. Their letters may
 * come in either case, and each is still one device.
 */
export function toDeviceId(text: string, field: string, reader: RowReader): DeviceId {
  if (!/^[0-9a-f]{40}$/i.test(text)) reader.odd(`.${field} unknown form`);
  return text.toLowerCase() as DeviceId;
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

function numbersOf(row: RecommendationRow, reader: RowReader) {
  return {
    weaknesses: reader.count(row.weaknesses, 'weaknesses'),
    severityScore: row.severityScore ?? 0,
    configScoreImpact: row.configScoreImpact ?? 0,
    exposureImpact: row.exposureImpact ?? 0,
    totalMachineCount: reader.count(row.totalMachineCount, 'totalMachineCount'),
    exposedMachinesCount: knownCount(row.exposedMachinesCount, 'exposedMachinesCount', reader),
  };
}

/** Where it is left out, as many devices may be exposed as ever: that is not none. */
function knownCount(value: number | null | undefined, field: string, reader: RowReader): number | null {
  return value === null || value === undefined ? null : reader.count(value, field);
}
