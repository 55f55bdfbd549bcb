import { expect, test } from 'vitest';
import { now } from '../../../test/support/fixtures.ts';
import { keyTranslator } from '../../../test/support/key-translator.ts';
import type { DeviceId } from '../../microsoft/recommendation.ts';
import { deviceFile } from './send-device-file.ts';
import type { TargetDevice, TargetStatus } from './target.ts';

const reader = { t: keyTranslator(), timeZone: 'Asia/Tokyo' };

function device(name: string, deviceGroup = 'Servers', targetState: Partial<TargetStatus> = {}): TargetDevice {
  const facts = { id: 'a'.repeat(40) as DeviceId, name, osPlatform: 'Windows11', deviceGroup };
  const times = { frozenAt: now, since: now, lastExposedAt: now };
  return { ...facts, ...times, state: 'exposed', reason: null, isReExposed: false, ...targetState };
}

test('each device has a line as spreadsheets read it', () => {
  const headers = ['number', 'name', 'os', 'group', 'id', 'frozen', 'state', 'since'];
  const [header, ...lines] = deviceFile(reader, 1001, [device('srv-01'), device('kiosk', 'UnassignedGroup')]).split(
    '\r\n',
  );
  const since = '2026-11-25T18:30:00+09:00';
  const rest = `${'a'.repeat(40)},${since},⟨devices.state.exposed⟩,${since}`;

  expect(header).toBe(`\uFEFF${headers.map((name) => `⟨devices.header.${name}⟩`).join(',')}`);
  expect(lines).toEqual([
    `REM-1001,srv-01,Windows11,Servers,${rest}`,
    `REM-1001,kiosk,Windows11,⟨common.ungrouped⟩,${rest}`,
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
  [{ state: 'fixed' }, 'devices.state.fixed'],
  [{ state: 'fixed', isReExposed: true }, 'devices.re_exposed'],
  [{ state: 'out_of_scope', reason: 'excluded' }, 'devices.out_of_scope.excluded'],
] as const)('the state of a device that is %j is shown as %s', (targetState, key) => {
  expect(deviceFile(reader, 1001, [device('srv-01', 'Servers', targetState)])).toContain(`,⟨${key}⟩,`);
});
