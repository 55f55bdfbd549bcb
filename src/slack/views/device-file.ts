import { stringify } from 'csv-stringify/sync';
import { ungroupedDevices } from '../../domain/device-group.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { TargetDevice } from '../../domain/target-device.ts';
import type { Translator } from '../../i18n/translator.ts';

/** Devices as CSV: RFC 4180 lines, and a byte-order mark, since Excel reads anything else as Latin-1. */
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
  // Cells that a spreadsheet would take for a formula are made plain text.
  return `\uFEFF${stringify([header, ...rows], { record_delimiter: 'windows', escape_formulas: true })}`;
}

function standingWords(t: Translator, { state, reason, isReExposed }: TargetDevice): string {
  if (reason !== null) return t.text(`devices.out_of_scope.${reason}`);
  return t.text(isReExposed ? 'devices.re_exposed' : `devices.state.${state}`);
}
