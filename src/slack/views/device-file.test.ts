import { expect, test } from 'vitest';
import { now } from '../../../test/support/fixtures.ts';
import type { DeviceId } from '../../domain/recommendation.ts';
import type { TargetDevice, TargetStanding } from '../../domain/target-device.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { deviceFile } from './device-file.ts';

const reader = { t: translatorFor('en-US'), timeZone: 'Asia/Tokyo' };

function device(name: string, deviceGroup = 'Servers', standing: Partial<TargetStanding> = {}): TargetDevice {
  const facts = { id: 'a'.repeat(40) as DeviceId, name, osPlatform: 'Windows11', deviceGroup };
  const times = { frozenAt: now, since: now, lastExposedAt: now };
  return { ...facts, ...times, state: 'exposed', reason: null, isReExposed: false, ...standing };
}

test('the devices stand in lines as spreadsheets read them', () => {
  expect(deviceFile(reader, 1001, [device('srv-01'), device('kiosk', 'UnassignedGroup')]).split('\r\n')).toEqual([
    '\uFEFFNumber,Device,Operating system,Device group,Defender device id,In scope since,Standing,Standing since',
    `REM-1001,srv-01,Windows11,Servers,${'a'.repeat(40)},2026-11-25T18:30:00+09:00,exposed,2026-11-25T18:30:00+09:00`,
    `REM-1001,kiosk,Windows11,Ungrouped devices,${'a'.repeat(40)},2026-11-25T18:30:00+09:00,exposed,2026-11-25T18:30:00+09:00`,
    '',
  ]);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('%j is no formula for a spreadsheet', (name) => {
  expect(deviceFile(reader, 1001, [device(name)])).toContain(`'${name}`);
});

test('commas, quotes and line breaks stay inside their cell', () => {
  expect(deviceFile(reader, 1001, [device('a,"b"\nc')])).toContain('"a,""b""\nc"');
});

test.each([
  [{ state: 'fixed' }, 'fixed,'],
  [{ state: 'fixed', isReExposed: true }, '"fixed, and exposed again to something newer",'],
  [{ state: 'out_of_scope', reason: 'excluded' }, 'out of scope: excluded in Defender,'],
] as const)('a device that is %j says where it stands', (standing, words) => {
  expect(deviceFile(reader, 1001, [device('srv-01', 'Servers', standing)])).toContain(words);
});
