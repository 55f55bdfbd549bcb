import { normaliseDeviceGroup } from '../../domain/device-group.ts';
import type { Machine } from '../../domain/machine.ts';
import type { Oddities } from '../oddities.ts';
import { type Choice, rowReader, word } from '../row-reader.ts';
import { toDeviceId } from './map.ts';
import type { MachineRow } from './schema.ts';

const onboardingStatuses: Choice<boolean> = {
  words: new Map([
    ['onboarded', true],
    ['canbeonboarded', false],
    ['unsupported', false],
    ['insufficientinfo', false],
  ]),
  otherwise: false,
};

/** The other two are `null` for most devices. */
const expected = ['computerDnsName', 'osPlatform', 'rbacGroupName', 'lastSeen', 'onboardingStatus', 'isExcluded'];

/** What is missing never speaks for a device: without a word on it, it is not onboarded, and so no proof of a fix. */
export function toMachine(row: MachineRow | null, oddities: Oddities): Machine | null {
  const reader = rowReader('machines', oddities);
  if (row === null || !row.id) return reader.skip();
  reader.countMissing(row, expected);
  const mergedInto = row.mergedIntoMachineId || null;
  return {
    id: toDeviceId(row.id, 'id', reader),
    name: word(row.computerDnsName),
    osPlatform: word(row.osPlatform),
    deviceGroup: normaliseDeviceGroup(word(row.rbacGroupName)),
    lastReportAt: reader.instant(row.lastSeen, 'lastSeen'),
    isOnboarded: reader.choose(row.onboardingStatus, 'onboardingStatus', onboardingStatuses),
    isExcluded: row.isExcluded ?? false,
    mergedIntoId: mergedInto === null ? null : toDeviceId(mergedInto, 'mergedIntoMachineId', reader),
    entraDeviceId: word(row.aadDeviceId) || null,
  };
}
