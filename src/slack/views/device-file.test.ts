import { expect, test } from 'vitest';
import { now } from '../../../test/support/fixtures.ts';
import type { DeviceId } from '../../domain/recommendation.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { deviceFile } from './device-file.ts';

const t = translatorFor('en-US');

function device(name: string, deviceGroup = 'Servers') {
  return { id: 'a'.repeat(40) as DeviceId, name, osPlatform: 'Windows11', deviceGroup, frozenAt: now };
}

test('the devices stand in lines as spreadsheets read them', () => {
  expect(deviceFile(t, 1001, [device('srv-01'), device('kiosk', 'UnassignedGroup')]).split('\r\n')).toEqual([
    '\uFEFFNumber,Device,Operating system,Device group,Defender device id,In scope since',
    `REM-1001,srv-01,Windows11,Servers,${'a'.repeat(40)},2026-11-25T09:30:00.000Z`,
    `REM-1001,kiosk,Windows11,Ungrouped devices,${'a'.repeat(40)},2026-11-25T09:30:00.000Z`,
    '',
  ]);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('%j is no formula for a spreadsheet', (name) => {
  expect(deviceFile(t, 1001, [device(name)])).toContain(`'${name}`);
});

test('commas, quotes and line breaks stay inside their cell', () => {
  expect(deviceFile(t, 1001, [device('a,"b"\nc')])).toContain('"a,""b""\nc"');
});
