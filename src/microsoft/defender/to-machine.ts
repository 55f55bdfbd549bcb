import { normaliseDeviceGroup } from '../../core/scope.ts';
import type { Machine } from '../machine.ts';
import type { Oddities } from '../reading.ts';
import type { DeviceId } from '../recommendation.ts';
import { type Choice, idIn, type RowReader, rowReader, word } from '../row-reader.ts';
import { toDeviceId } from './map.ts';
import type { MachineRow } from './schema.ts';

const onboardingStatuses: Choice<boolean | null> = {
  words: new Map([
    ['onboarded', true],
    ['canbeonboarded', false],
    ['unsupported', false],
    ['insufficientinfo', false],
  ]),
  otherwise: null,
};

/** The other two are `null` for most devices. */
const expected = ['computerDnsName', 'osPlatform', 'rbacGroupName', 'lastSeen', 'onboardingStatus', 'isExcluded'];

/**
 * What is missing is unknown, and speaks neither for a device nor against it. A group that is said to be `null` is none;
 * one that is not mentioned is unknown.
 */
export function toMachine(row: MachineRow | null, oddities: Oddities): Machine | null {
  const reader = rowReader('machines', oddities);
  const id = idIn(row?.id);
  if (row === null || id === null) return reader.skip();
  reader.countMissing(row, expected);
  if (row.isExcluded === 'odd') reader.odd('.isExcluded no flag');
  const deviceId = toDeviceId(id, 'id', reader);
  return {
    id: deviceId,
    name: word(row.computerDnsName),
    osPlatform: word(row.osPlatform),
    deviceGroup: row.rbacGroupName === undefined ? null : normaliseDeviceGroup(word(row.rbacGroupName)),
    lastReportAt: reader.instant(row.lastSeen, 'lastSeen'),
    isOnboarded: reader.choose(row.onboardingStatus, 'onboardingStatus', onboardingStatuses),
    isExcluded: row.isExcluded === 'odd' ? null : (row.isExcluded ?? 'as_before'),
    mergedIntoId: mergedIntoOf(row, deviceId, reader),
    entraDeviceId: word(row.aadDeviceId) || null,
  };
}

/** One that is merged into itself is one of its own. */
function mergedIntoOf({ mergedIntoMachineId }: MachineRow, own: DeviceId, reader: RowReader): DeviceId | null {
  const into = word(mergedIntoMachineId);
  if (into === '') return null;
  const id = toDeviceId(into, 'mergedIntoMachineId', reader);
  return id === own ? null : id;
}
