import { ungroupedDevices } from '../../domain/device-group.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { TargetDevice } from '../../domain/target-device.ts';
import type { Translator } from '../../i18n/translator.ts';
import { byteOrderMark, csvLines } from '../../lib/csv-lines.ts';

/** Devices as CSV. */
export function deviceFile(t: Translator, number: number, devices: readonly TargetDevice[]): string {
  const header = (['number', 'name', 'os', 'group', 'id', 'frozen', 'state', 'since'] as const).map((key) =>
    t.text(`devices.header.${key}`),
  );
  const rows = devices.map((device) => [
    formatActivityNumber(number),
    device.name,
    device.osPlatform,
    device.deviceGroup === ungroupedDevices ? t.text('common.ungrouped') : device.deviceGroup,
    device.id,
    device.frozenAt.toISOString(),
    standingWords(t, device),
    device.since.toISOString(),
  ]);
  return `${byteOrderMark}${csvLines([header, ...rows])}`;
}

function standingWords(t: Translator, { state, reason, isReExposed }: TargetDevice): string {
  if (reason !== null) return t.text(`devices.out_of_scope.${reason}`);
  return t.text(isReExposed ? 'devices.re_exposed' : `devices.state.${state}`);
}
