import { normaliseDeviceGroup } from '../../core/scope.ts';
import type { Machine } from '../machine.ts';
import type { Oddities } from '../reading.ts';
import {
  type DeviceId,
  type ExposedDevice,
  type ListedRecommendation,
  type MissingUpdate,
  type RecommendationId,
  type RemediationType,
  type SoftwareVersion,
  toCveId,
  toRecommendationId,
  type Vulnerability,
  type VulnerabilityChange,
} from '../recommendation.ts';
import { type Choice, idIn, type RowReader, rowReader, sameWords, word } from '../row-reader.ts';
import {
  type MachineReferenceRow,
  type MachineRow,
  type MachineVulnerabilityRow,
  type MissingUpdateRow,
  machineReferenceRow,
  type RecommendationRow,
  recommendationRow,
  type SoftwareVersionRow,
  type VulnerabilityChangeRow,
  type VulnerabilityRow,
} from './schema.ts';

const remediationTypes: Choice<RemediationType> = {
  words: sameWords('configuration_change', 'update', 'upgrade', 'uninstall'),
  otherwise: 'unknown',
};

/**
 * True for an exception. An exception for some device groups only still has the status `Active`. `null` for unknown
 * statuses.
 */
const statuses: Choice<boolean | null> = {
  words: new Map([
    ['active', false],
    ['exception', true],
  ]),
  otherwise: null,
};

const recommendationFields = Object.keys(recommendationRow.shape);
const machineReferenceFields = Object.keys(machineReferenceRow.shape);

/** `null` only if the id is unusable. A recommendation missing for a lesser reason would look deleted. */
export function toRecommendation(row: RecommendationRow | null, oddities: Oddities): ListedRecommendation | null {
  const reader = rowReader('recommendations', oddities);
  const id = toRecommendationId(idIn(row?.id) ?? '');
  if (row === null || id === null) return reader.skip();
  reader.countMissing(row, recommendationFields);
  const { exposedMachinesCount: exposed } = row;
  return {
    id,
    name: word(row.recommendationName) || null,
    productName: word(row.productName),
    vendor: word(row.vendor),
    relatedComponent: word(row.relatedComponent),
    category: word(row.recommendationCategory),
    subCategory: word(row.subCategory),
    recommendedVersion: word(row.recommendedVersion),
    recommendedVendor: word(row.recommendedVendor),
    recommendedProgram: word(row.recommendedProgram),
    weaknesses: reader.count(row.weaknesses, 'weaknesses'),
    exposureImpact: row.exposureImpact ?? 0,
    // A missing count is unknown, not 0.
    exposedMachinesCount: typeof exposed === 'number' ? reader.count(exposed, 'exposedMachinesCount') : null,
    remediationType: reader.choose(row.remediationType, 'remediationType', remediationTypes),
    isException: reader.choose(row.status, 'status', statuses),
    hasPublicExploit: row.publicExploit ?? null,
    hasActiveAlert: row.activeAlert ?? null,
    tags: reader.texts(row.tags, 'tags'),
  };
}

/** `null` only if the id is unusable. A missing device would look patched. */
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

/** Accepts any id from Defender, but counts unknown forms. Upper and lower case mean the same device. */
function toDeviceId(text: string, field: string, reader: RowReader): DeviceId {
  if (!/^[0-9a-f]{40}$/i.test(text)) reader.odd(`.${field} unknown form`);
  return text.toLowerCase() as DeviceId;
}

const onboardingStatuses: Choice<boolean | null> = {
  words: new Map([
    ['onboarded', true],
    ['canbeonboarded', false],
    ['unsupported', false],
    ['insufficientinfo', false],
  ]),
  otherwise: null,
};

/** `mergedIntoMachineId` and `aadDeviceId` are `null` for most devices. */
const expected = ['rbacGroupName', 'lastSeen', 'onboardingStatus', 'isExcluded'];

/** `null` if the id is unusable. A group of `null` means ungrouped, and a missing group means unknown. */
export function toMachine(row: MachineRow | null, oddities: Oddities): Machine | null {
  const reader = rowReader('machines', oddities);
  const id = idIn(row?.id);
  if (row === null || id === null) return reader.skip();
  reader.countMissing(row, expected);
  if (row.isExcluded === 'odd') reader.odd('.isExcluded no flag');
  const deviceId = toDeviceId(id, 'id', reader);
  return {
    id: deviceId,
    deviceGroup: row.rbacGroupName === undefined ? null : normaliseDeviceGroup(word(row.rbacGroupName)),
    lastReportAt: reader.instant(row.lastSeen, 'lastSeen'),
    isOnboarded: reader.choose(row.onboardingStatus, 'onboardingStatus', onboardingStatuses),
    isExcluded: row.isExcluded === 'odd' ? null : (row.isExcluded ?? 'as_before'),
    mergedIntoId: toMergedInto(row, deviceId, reader),
    entraDeviceId: word(row.aadDeviceId) || null,
  };
}

function toMergedInto({ mergedIntoMachineId }: MachineRow, own: DeviceId, reader: RowReader): DeviceId | null {
  const into = word(mergedIntoMachineId);
  if (into === '') return null;
  const id = toDeviceId(into, 'mergedIntoMachineId', reader);
  return id === own ? null : id;
}

const severities: Choice<Vulnerability['severity']> = {
  words: sameWords('low', 'medium', 'high', 'critical'),
  otherwise: 'unknown',
};

const kinds: Choice<VulnerabilityChange['kind'] | null> = {
  words: sameWords('new', 'fixed', 'updated'),
  otherwise: null,
};

/** `null` for a weakness without a CVE number. */
export function toVulnerability(row: VulnerabilityRow | null, oddities: Oddities): Vulnerability | null {
  const reader = rowReader('vulnerabilities', oddities);
  const id = toCveId(row?.id ?? '');
  if (row === null || id === null) return reader.skip();
  reader.countMissing(row, ['severity', 'publicExploit']);
  return {
    id,
    severity: reader.choose(row.severity, 'severity', severities),
    cvss: row.cvssV3 ?? null,
    hasPublicExploit: row.publicExploit ?? false,
    isExploitVerified: row.exploitVerified ?? false,
    epss: row.EPSS ?? null,
  };
}

/** `null` if the device, the time, the kind or the recommendation is unknown. */
export function toVulnerabilityChange(
  row: VulnerabilityChangeRow | null,
  oddities: Oddities,
): VulnerabilityChange | null {
  const reader = rowReader('vulnerabilityChanges', oddities);
  const deviceId = idIn(row?.deviceId);
  if (row === null || deviceId === null) return reader.skip();
  const kind = reader.choose(row.status ?? row.Status, 'status', kinds);
  const at = reader.instant(row.eventTimestamp ?? row.EventTimestamp, 'eventTimestamp');
  const recommendationId =
    toRecommendationId(idIn(row.recommendationReference) ?? '') ??
    softwareRecommendation(row.softwareVendor, row.softwareName);
  if (recommendationId === null) reader.odd('.recommendationReference missing');
  if (kind === null || at === null || recommendationId === null) return reader.skip();
  reader.countMissing(row, ['cveId']);
  const id = toDeviceId(deviceId, 'deviceId', reader);
  return { deviceId: id, recommendationId, cveId: word(row.cveId), kind, at };
}

export function toRecommendationIdBehind(
  row: MachineVulnerabilityRow | null,
  oddities: Oddities,
): RecommendationId | null {
  const id = softwareRecommendation(row?.productVendor, row?.productName);
  return id ?? rowReader('machinesVulnerabilities', oddities).skip();
}

function softwareRecommendation(vendor: string | null | undefined, product: string | null | undefined) {
  return vendor && product ? toRecommendationId(idIn(`va-_-${vendor}-_-${product}`) ?? '') : null;
}

/** `null` without a version or either count. An unknown count of weaknesses is not 0. */
export function toSoftwareVersion(row: SoftwareVersionRow | null, oddities: Oddities): SoftwareVersion | null {
  const reader = rowReader('distributions', oddities);
  const version = word(row?.version);
  const installations = row?.installations ?? null;
  const weaknesses = row?.vulnerabilities ?? null;
  if (version === '' || installations === null || weaknesses === null) return reader.skip();
  return {
    version,
    installations: reader.count(installations, 'installations'),
    weaknesses: reader.count(weaknesses, 'vulnerabilities'),
  };
}

export function toMissingUpdate(row: MissingUpdateRow | null, oddities: Oddities): MissingUpdate | null {
  const reader = rowReader('missingKbs', oddities);
  const id = word(row?.id);
  const missedOn = row?.machineMissedOn ?? null;
  const addressed = row?.cveAddressed ?? null;
  if (row === null || id === '' || missedOn === null || addressed === null) return reader.skip();
  return {
    id,
    name: word(row.name),
    deviceCount: reader.count(missedOn, 'machineMissedOn'),
    cveCount: reader.count(addressed, 'cveAddressed'),
  };
}
