import { normaliseDeviceGroup } from '../../domain/device-group.ts';
import type { Machine } from '../../domain/machine.ts';
import type { Oddities } from '../oddities.ts';
import { type Choice, idIn, rowReader, word } from '../row-reader.ts';
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
  const mergedInto = word(row.mergedIntoMachineId) || null;
  return {
    id: toDeviceId(id, 'id', reader),
    name: word(row.computerDnsName),
    osPlatform: word(row.osPlatform),
    deviceGroup: row.rbacGroupName === undefined ? null : normaliseDeviceGroup(word(row.rbacGroupName)),
    lastReportAt: reader.instant(row.lastSeen, 'lastSeen'),
    isOnboarded: reader.choose(row.onboardingStatus, 'onboardingStatus', onboardingStatuses),
    isExcluded: row.isExcluded ?? null,
    mergedIntoId: mergedInto === null ? null : toDeviceId(mergedInto, 'mergedIntoMachineId', reader),
    entraDeviceId: word(row.aadDeviceId) || null,
  };
}
